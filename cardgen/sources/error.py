"""What is wrong with an Anki file, in one plain sentence."""

from pathlib import Path

from cardgen.errors import WorldError


class SourceError(WorldError):
    """An Anki file that cannot be read: what is wrong with it, and the way on."""


def shown(path: Path) -> str:
    """Return a path as it stands in a message; bytes that are not UTF-8 become `?`."""
    return f"`{str(path).encode('utf-8', 'replace').decode()}`"


def damaged(path: Path, why: str = "") -> SourceError:
    """Return the error for a file whose bytes are not what Anki wrote."""
    cause = f" ({why})" if why else ""
    return SourceError(f"{shown(path)} is cut off or damaged{cause}; export it from Anki again")


def too_new(path: Path, what: str) -> SourceError:
    """Return the error for a file in a format that a newer Anki introduced."""
    return SourceError(
        f"{shown(path)} was written by a newer Anki ({what}); "
        "export it with `Support older Anki versions` ticked, or update cardgen"
    )
