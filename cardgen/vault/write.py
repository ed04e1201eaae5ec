"""Writing records and block ids into notes: proved, then atomic, or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from cardgen.disk import create_file, is_writable, reason, shown, sweep, write_file
from cardgen.errors import ChangedError, WorldError
from cardgen.identity.ledger import write_ledger
from cardgen.model.card import AnkiNote
from cardgen.model.change import Rewritten
from cardgen.model.ledger import Ledger, Memory
from cardgen.model.note import SourceNote
from cardgen.vault.memory import PACKAGED
from cardgen.vault.open import Vault

# Each note waits twice for the disk, which answers some about as fast as one; more of them wait
# for each other in Python.
_AT_ONCE = 4
_BATCH = 32  # notes whose texts are in memory


def write_notes(vault: Vault, paths: Sequence[str], rewritten: Iterable[Rewritten]) -> None:
    """Write notes, each one whole or not at all, after all were found writable.

    `rewritten` are the notes of these paths; they may be made while they are written. Raises
    WorldError where the disk refuses or a note changed since it was read: it is left alone, and
    running again repairs the rest.
    """
    if not paths:
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  # slow to load

    for path in paths:
        _check_writable(vault.root / path)
    sweep(*(vault.root / path for path in paths))

    def write(note: Rewritten) -> None:
        write_note(vault.root / note.before.path, note.before, note.after)

    waiting = iter(rewritten)
    with ThreadPoolExecutor(_AT_ONCE) as writers:
        while batch := list(islice(waiting, _BATCH)):
            list(writers.map(write, batch))  # raises what stopped one of them


def store_ledger(vault: Vault, ledger: Ledger) -> None:
    """Write a vault's ledger. Raises OSError where the disk refuses."""
    sweep(vault.root)
    write_file(vault.ledger_path, write_ledger(ledger).encode())


def remember_sent(vault: Vault, memory: Memory, ledger: Ledger, notes: Iterable[AnkiNote]) -> None:
    """Remember what is packaged or sent, before it is. Raises WorldError where the disk refuses.

    Killed between the two, a time too many is remembered, which a later build only exceeds. A
    package that nobody remembers may be imported, and a build from an earlier ledger would give
    other content the time that Anki has already.
    """
    slugs = (note.identity.slug for note in notes)
    lines = {slug: ledger.lines[slug] for slug in slugs if slug in ledger.lines}
    packaged = replace(ledger, lines={**memory.packaged.lines, **lines})
    store_packaged(vault, packaged)


def store_packaged(vault: Vault, packaged: Ledger) -> None:
    """Write what was last packaged. Raises WorldError where the disk refuses."""
    path = vault.output / PACKAGED
    sweep(path)
    with writing(path):
        write_file(path, write_ledger(packaged).encode())


def _check_writable(path: Path) -> None:
    try:
        why = (
            None
            if is_writable(path)
            else "it is read-only; make it writable, or write no note with `cardgen build --frozen`"
        )
    except OSError as error:  # such as a note that is gone
        why = reason(error)
    if why:
        raise WorldError(f"cannot write `{shown(path)}`: {why}")


def write_note(path: Path, before: SourceNote, after: SourceNote) -> None:
    """Write a note's new text over the one that was read.

    Raises WorldError where the disk refuses or the file is not that text any more.
    """
    try:
        write_file(path, after.text.encode(), expected=before.text.encode())
    except ChangedError as error:
        raise WorldError(f"`{shown(path)}` changed while it was compiled; run again") from error
    except OSError as error:
        raise WorldError(f"cannot write `{shown(path)}`: {reason(error)}") from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn the disk's refusal to write a file into a WorldError that names it."""
    try:
        yield
    except OSError as error:
        raise WorldError(f"cannot write `{shown(path)}`: {reason(error)}") from error


def write_new(path: Path, text: str) -> None:
    """Write a file that was not there. Raises WorldError where it is, or the disk refuses."""
    with writing(path):
        try:
            create_file(path, text.encode())
        except FileExistsError as error:
            raise WorldError(f"`{shown(path)}` is there already; run again") from error
