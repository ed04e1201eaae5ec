"""Writing records and block ids into notes: proved, then atomic, or not at all."""

from collections.abc import Sequence
from pathlib import Path

from cardgen.commands.load import Loaded, NotesError
from cardgen.disk import WorldError, is_writable, reason, write_file
from cardgen.identity.record_edits import EditError
from cardgen.identity.recording import rewrite
from cardgen.model.change import NoteChange
from cardgen.model.note import SourceNote
from cardgen.vault import Vault


def record(vault: Vault, loaded: Loaded, changes: Sequence[NoteChange]) -> int:
    """Write each change into its note, and return how many notes were written.

    Every edit is proved and every note found writable before the first is written. Raises
    NotesError where a note cannot be added to, WorldError where the disk refuses or a note
    changed since it was read: it is left alone, and running again repairs the rest.
    """
    rewritten = [_rewritten(loaded.sources[change.path], change, vault) for change in changes]
    for note in rewritten:
        if not is_writable(vault.root / note.path):
            raise WorldError(
                f"cannot write `{note.path}`: it is read-only; with `--frozen` no note is written"
            )
    for note in rewritten:
        _write(vault.root / note.path, loaded.sources[note.path], note)
    return len(rewritten)


def _rewritten(source: SourceNote, change: NoteChange, vault: Vault) -> SourceNote:
    try:
        return rewrite(source, change, vault.config)
    except EditError as error:
        raise NotesError(f"cannot write into `{source.path}`: {error}") from error


def _write(path: Path, before: SourceNote, after: SourceNote) -> None:
    try:
        if path.read_bytes() != before.text.encode():
            raise WorldError(f"`{before.path}` changed while it was compiled; run again")
        write_file(path, after.text.encode())
    except OSError as error:
        raise WorldError(f"cannot write `{before.path}`: {reason(error)}") from error
