"""Writing records and block ids into notes: proved, then atomic, or not at all."""

from collections.abc import Sequence
from pathlib import Path

from cardgen.commands.load import Loaded, NotesError
from cardgen.disk import WorldError, is_writable, read_note, reason, write_file
from cardgen.identity.record_edits import EditError
from cardgen.identity.recording import edits_of, rewrite
from cardgen.model.change import NoteChange
from cardgen.model.diagnostic import Edit
from cardgen.model.note import SourceNote
from cardgen.pipeline import digest_of
from cardgen.vault import Vault


def record(
    vault: Vault, loaded: Loaded, changes: Sequence[NoteChange]
) -> dict[str, tuple[Edit, ...]]:
    """Write each change into its note, and return what was spliced in, by the note's path.

    Every edit is proved and every note found writable before the first is written. Raises
    NotesError where a note cannot be added to, WorldError where the disk refuses or a note
    changed since it was read: it is left alone, and running again repairs the rest.
    """
    sources = [_read(vault, change.path, loaded) for change in changes]
    rewritten = [
        _rewritten(source, change, vault) for source, change in zip(sources, changes, strict=True)
    ]
    for note in rewritten:
        if not is_writable(vault.root / note.path):
            raise WorldError(
                f"cannot write `{note.path}`: it is read-only; with `--frozen` no note is written"
            )
    for source, note in zip(sources, rewritten, strict=True):
        write_note(vault.root / note.path, source, note)
    pairs = zip(sources, changes, strict=True)
    return {source.path: edits_of(source, change) for source, change in pairs}


def _read(vault: Vault, path: str, loaded: Loaded) -> SourceNote:
    source = read_note(vault.root, path, vault.config)
    if not isinstance(source, SourceNote) or digest_of(source) != loaded.digests[path]:
        raise WorldError(f"`{path}` changed while it was compiled; run again")
    return source


def _rewritten(source: SourceNote, change: NoteChange, vault: Vault) -> SourceNote:
    try:
        return rewrite(source, change, vault.config)
    except EditError as error:
        raise NotesError(f"cannot write into `{source.path}`: {error}") from error


def write_note(path: Path, before: SourceNote, after: SourceNote) -> None:
    """Write a note's new text over the one that was read.

    Raises WorldError where the disk refuses or the file is not that text any more.
    """
    try:
        if path.read_bytes() != before.text.encode():
            raise WorldError(f"`{before.path}` changed while it was compiled; run again")
        write_file(path, after.text.encode())
    except OSError as error:
        raise WorldError(f"cannot write `{before.path}`: {reason(error)}") from error
