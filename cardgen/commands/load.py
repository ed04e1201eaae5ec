"""A vault from the disk to compiled notes: what every command begins with."""

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from cardgen.compile import PRIVATE, Progress, compile_vault, silent
from cardgen.disk import WorldError, read_text
from cardgen.identity.ledger import LedgerError, read_ledger, spelt_as_found
from cardgen.model.card import CompiledCard, CompiledNote
from cardgen.model.deck import Deck
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import LAST_SECOND, Ledger
from cardgen.pipeline import build_deck
from cardgen.report.outcome import sort_diagnostics
from cardgen.vault import UsageError, Vault

PACKAGED = Path(PRIVATE, "packaged.tsv")  # what was last packaged, below the output folder


NOTHING: Mapping[str, str] = MappingProxyType({})


class NotesError(Exception):
    """The notes or their ledger are at fault so that nothing can be built: one line."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vault as compiled. `digests` are the hashes of the notes' bytes, `rendered` those of
    their cards' fields, `unread` the paths of notes that could not be read.
    """

    notes: tuple[CompiledNote, ...]
    digests: Mapping[str, str]
    rendered: Mapping[str, str]
    unread: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def load(vault: Vault, *, keep: bool = False, progress: Progress = silent) -> Loaded:
    """Return the compiled notes of a whole vault, and what is wrong with those selected.

    `keep` makes the cache where there is none yet.
    """
    compiled = compile_vault(vault, keep=keep, progress=progress)
    found = [*compiled.faults, *(one for note in compiled.notes for one in note.diagnostics)]
    return Loaded(
        notes=compiled.notes,
        digests=compiled.digests,
        rendered=compiled.rendered,
        unread=frozenset(fault.path for fault in compiled.faults),
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
    if not epoch.isdecimal() or int(epoch) > LAST_SECOND:
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


def prepare(
    vault: Vault,
    *,
    record: bool = False,
    touch: tuple[str, ...] = (),
    keep: bool = False,
    progress: Progress = silent,
    sealed: Mapping[str, str] = NOTHING,
) -> Prepared:
    """Return the deck that a build of the vault would make.

    See `build_deck` for `record` and `load` for `keep`; `sealed` are the paths of notes that
    cannot be written into, each with the reason.

    Raises NotesError where the ledger cannot be trusted, UsageError for a pattern that matches
    no slug.
    """
    now, is_epoch = clock()
    loaded = load(vault, keep=keep, progress=progress)
    notes = [_sealed(note, sealed.get(note.path)) for note in loaded.notes]
    paths = [*(note.path for note in notes), *loaded.unread]
    kept = load_ledger(vault)
    ledger = spelt_as_found(kept, paths) if kept else None
    packaged = spelt_as_found(_load_packaged(vault), paths)
    deck = build_deck(
        notes,
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


def _sealed(note: CompiledNote, reason: str | None) -> CompiledNote:
    if reason is None:
        return note
    return replace(note, frontmatter=replace(note.frontmatter, damage=(reason,)))


def _load_packaged(vault: Vault) -> Ledger:
    """Return what was last packaged; a record that cannot be read is as good as none.

    So is that of another namespace: its slugs are other cards.
    """
    try:
        packaged = read_ledger(read_text(vault.output / PACKAGED) or "")
    except (LedgerError, WorldError):
        return Ledger()
    return packaged if packaged.namespace in (None, vault.config.namespace) else Ledger()


def selected(vault: Vault, cards: Iterable[tuple[CompiledNote, CompiledCard]]) -> int:
    """Return how many of a whole vault's cards are of the notes asked for."""
    return sum(vault.selects(note.path) for note, _ in cards)
