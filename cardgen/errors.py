"""How a run ends that cannot go on: whose fault it is, and the exit code that says so."""

DONE, NOTES_AT_FAULT, USAGE, WORLD_AT_FAULT, INTERRUPTED = 0, 1, 2, 3, 130


class WorldError(Exception):
    """The world's failure, such as a full disk: one line, with the cure if there is one."""


class ChangedError(Exception):
    """A file that is not any more what was read of it."""


class UsageError(Exception):
    """A call that cannot be carried out as it stands: one line."""


class ExtraError(UsageError):
    """A call that needs an extra of cardgen's which is not installed; `extra` is its name."""

    def __init__(self, text: str, extra: str) -> None:
        super().__init__(text)
        self.extra = extra


class NotesError(Exception):
    """The notes or their ledger are at fault so that nothing can be built: one line."""


def exit_code_of(error: Exception) -> int | None:
    """Return the exit code that stands for a failure, None for one that nobody foresaw."""
    codes = {
        NotesError: NOTES_AT_FAULT,
        UsageError: USAGE,
        WorldError: WORLD_AT_FAULT,
        OSError: WORLD_AT_FAULT,
    }
    return next((code for kind, code in codes.items() if isinstance(error, kind)), None)
