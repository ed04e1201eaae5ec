"""Writing records and block ids into notes: proved, then atomic, or not at all."""

from collections.abc import Sequence
from pathlib import Path

from cardgen.commands.load import Loaded
from cardgen.disk import (
    ChangedError,
    WorldError,
    is_writable,
    read_note,
    reason,
    sweep,
    write_file,
)
from cardgen.identity.ledger import write_ledger
from cardgen.identity.record_edits import EditError
from cardgen.identity.recording import Rewritten, rewrite
from cardgen.identity.splice import ProofError
from cardgen.model.change import NoteChange
from cardgen.model.ledger import Ledger
from cardgen.model.note import SourceNote
from cardgen.pipeline import digest_of
from cardgen.vault import Vault


def rewrite_notes(
    vault: Vault, loaded: Loaded, changes: Sequence[NoteChange]
) -> tuple[tuple[Rewritten, ...], dict[str, str]]:
    """Return what each change makes of its note, and by path why a note refuses it.

    Nothing is written. Raises WorldError where a note changed since it was compiled.
    """
    rewritten: list[Rewritten] = []
    refused: dict[str, str] = {}
    for change in changes:
        source = _read(vault, change.path, loaded)
        try:
            rewritten.append(rewrite(source, change, vault.config))
        except EditError as error:
            refused[change.path] = str(error)
        except ProofError as error:
            refused[change.path] = f"{error}; this is a bug of cardgen, please report it"
    return tuple(rewritten), refused


def write_notes(vault: Vault, rewritten: Sequence[Rewritten]) -> None:
    """Write notes, each one whole or not at all, after all were found writable.

    Raises WorldError where the disk refuses or a note changed since it was read: it is left
    alone, and running again repairs the rest.
    """
    for note in rewritten:
        _check_writable(vault.root / note.before.path, note.before.path)
    for note in rewritten:
        write_note(vault.root / note.before.path, note.before, note.after)


def store_ledger(vault: Vault, ledger: Ledger) -> None:
    """Write a vault's ledger. Raises OSError where the disk refuses."""
    sweep(vault.root)
    write_file(vault.ledger_path, write_ledger(ledger).encode())


def _check_writable(path: Path, shown: str) -> None:
    try:
        why = (
            None
            if is_writable(path)
            else "it is read-only; make it writable, or write no note with `cardgen build --frozen`"
        )
    except OSError as error:  # such as a note that is gone
        why = reason(error)
    if why:
        raise WorldError(f"cannot write `{shown}`: {why}")


def _read(vault: Vault, path: str, loaded: Loaded) -> SourceNote:
    source = read_note(vault.root, path, vault.config)
    if not isinstance(source, SourceNote) or digest_of(source) != loaded.digests[path]:
        raise WorldError(f"`{path}` changed while it was compiled; run again")
    return source


def write_note(path: Path, before: SourceNote, after: SourceNote) -> None:
    """Write a note's new text over the one that was read.

    Raises WorldError where the disk refuses or the file is not that text any more.
    """
    try:
        sweep(path)
        write_file(path, after.text.encode(), expected=before.text.encode())
    except ChangedError as error:
        raise WorldError(f"`{before.path}` changed while it was compiled; run again") from error
    except OSError as error:
        raise WorldError(f"cannot write `{before.path}`: {reason(error)}") from error
