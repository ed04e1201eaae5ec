"""A vault from the disk to compiled notes: what every command begins with."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cardgen.disk import find_notes, read_note, read_text
from cardgen.identity.ledger import LedgerError, read_ledger
from cardgen.media import MediaFolder
from cardgen.model.card import CompiledNote
from cardgen.model.deck import Deck
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Ledger
from cardgen.model.note import SourceNote
from cardgen.pipeline import build_deck, compile_notes
from cardgen.report import sort_diagnostics
from cardgen.vault import UsageError, Vault

PACKAGED = Path(".cardgen") / "packaged.tsv"  # what was last packaged, below the output folder


class NotesError(Exception):
    """The notes or their ledger are at fault so that nothing can be built: one line."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vault as compiled, and its notes as read. `unread` are the paths of unreadable ones."""

    sources: Mapping[str, SourceNote]
    notes: tuple[CompiledNote, ...]
    unread: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def load(vault: Vault) -> Loaded:
    """Return the compiled notes of a whole vault, and what is wrong with those selected."""
    sources: list[SourceNote] = []
    faults: list[Diagnostic] = []
    for path in find_notes(vault.root, vault.config):
        read = read_note(vault.root, path, vault.config)
        if isinstance(read, SourceNote):
            sources.append(read)
        else:
            faults.append(read)
    media = MediaFolder(vault.root, vault.config)
    notes = compile_notes(sources, vault.config, media, vault.root.name)
    found = [*faults, *(one for note in notes for one in note.diagnostics)]
    return Loaded(
        sources={source.path: source for source in sources},
        notes=notes,
        unread=frozenset(fault.path for fault in faults),
        diagnostics=tuple(one for one in found if vault.selects(one.path)),
    )


def load_ledger(vault: Vault) -> Ledger | None:
    """Return the vault's ledger, None where it has none.

    Raises NotesError where it cannot be trusted, or was kept for another namespace.
    """
    text = read_text(vault.ledger_path)
    if text is None:
        return None
    try:
        ledger = read_ledger(text)
    except LedgerError as error:
        raise NotesError(f"`{vault.ledger_path}` cannot be read: {error}") from error
    namespace = vault.config.namespace
    if ledger.namespace not in (None, namespace):
        raise NotesError(
            f"the namespace is `{namespace}`, but `{vault.ledger_path}` was kept for"
            f" `{ledger.namespace}`; a change would double every card: set it back"
        )
    return ledger


def clock() -> tuple[int, bool]:
    """Return now in Unix seconds, and whether `SOURCE_DATE_EPOCH` says so.

    Raises UsageError where that is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return int(time.time()), False
    # The upper bound is the last second that a date can show.
    if not epoch.isdecimal() or int(epoch) > 253_402_300_799:
        raise UsageError(f"`SOURCE_DATE_EPOCH` is `{epoch}`, not a number of seconds")
    return int(epoch), True


@dataclass(frozen=True, slots=True)
class Prepared:
    """A vault with its deck decided and nothing written.

    `ledger` is the one before, None where there is none; `packaged` is what was last packaged.
    `now` is the clock in Unix seconds, `is_epoch` whether `SOURCE_DATE_EPOCH` stands in for it.
    """

    vault: Vault
    loaded: Loaded
    ledger: Ledger | None
    packaged: Ledger
    deck: Deck
    diagnostics: tuple[Diagnostic, ...]
    now: int
    is_epoch: bool


def prepare(vault: Vault, *, record: bool = False, touch: tuple[str, ...] = ()) -> Prepared:
    """Return the deck that a build of the vault would make; see `build_deck` for `record`.

    Raises NotesError where the ledger cannot be trusted, UsageError for a pattern that matches
    no slug.
    """
    now, is_epoch = clock()
    loaded = load(vault)
    ledger = load_ledger(vault)
    packaged = _load_packaged(vault)
    deck = build_deck(
        loaded.notes,
        ledger or Ledger(),
        packaged,
        vault.config,
        clock=now,
        record=record,
        touch=touch,
        selects=vault.selects,
        unread=loaded.unread,
    )
    if deck.unmatched:
        raise UsageError(f"`--touch {deck.unmatched[0]}` matches no slug")
    found = tuple(sort_diagnostics((*loaded.diagnostics, *deck.diagnostics)))
    return Prepared(vault, loaded, ledger, packaged, deck, found, now, is_epoch)


def _load_packaged(vault: Vault) -> Ledger:
    """Return what was last packaged; a record that cannot be read is as good as none."""
    try:
        return read_ledger(read_text(vault.output / PACKAGED) or "")
    except LedgerError:
        return Ledger()
