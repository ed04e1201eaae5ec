"""What a build makes of a vault before anything is written: its deck, and the notes to write."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from cardgen.anki.note_type import Edition
from cardgen.codes import sort_diagnostics
from cardgen.deck import build_deck
from cardgen.edits.relocated import relocated
from cardgen.engine.compile import Engine
from cardgen.engine.rewriting import Renewed, Rewriter
from cardgen.engine.run import Progress, silent
from cardgen.engine.snapshot import Snapshot
from cardgen.errors import UsageError
from cardgen.identity.naming import NOTHING
from cardgen.model.card import LeftOut
from cardgen.model.clock import Clock
from cardgen.model.deck import Deck
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Memory
from cardgen.vault.memory import load_memory, read_clock
from cardgen.vault.open import Vault

_LACKS = ("missing-question", "missing-answer", "no-sections")
_NEAR = "near-heading"


class Prepared(Struct, frozen=True):
    """A vault with its deck decided and nothing written.

    `memory` is what was remembered before.
    """

    vault: Vault
    snapshot: Snapshot
    memory: Memory
    deck: Deck
    clock: Clock

    @property
    def edition(self) -> Edition:
        """Return the note type as this vault sends it."""
        note_type, config = self.deck.ledger.note_type, self.vault.config
        return Edition(note_type[1] if note_type else 0, config.words.labels, config.title)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the notes that were asked for, the worst first."""
        return self.diagnostics_after(())

    def diagnostics_after(self, renewed: Sequence[Renewed]) -> tuple[Diagnostic, ...]:
        """Return them as they are true when some notes were written."""
        now = {one.path: one for one in renewed}
        of_notes = (
            *(one for one in self.snapshot.diagnostics() if one.path not in now),
            *(one for note in renewed for one in note.diagnostics),
        )
        moved = relocated(
            self.deck.diagnostics, lambda path: now[path].rewritten if path in now else None
        )
        return tuple(sort_diagnostics((*of_notes, *moved, *self._causes(of_notes, now))))

    def _causes(
        self, found: Iterable[Diagnostic], now: Mapping[str, Renewed]
    ) -> Iterator[Diagnostic]:
        """Yield why notes lack a section, where a heading nearly opens it: `check` finds that."""
        for path in sorted({one.path for one in found if one.code in _LACKS}):
            all_of_it = now[path].findings if path in now else self.snapshot.findings[path]
            yield from (one for one in all_of_it.diagnostics if one.code == _NEAR)


def prepare(vault: Vault, *, record: bool = False) -> Prepared:
    """Return the deck that a build of the vault would make; see `name_cards` for `record`.

    Raises NotesError where the ledger cannot be trusted.
    """
    return prepared(Engine(vault).snapshot(), record=record)


def prepared(
    snapshot: Snapshot,
    *,
    record: bool = False,
    touch: tuple[str, ...] = (),
    refusing: Mapping[str, str] = NOTHING,
) -> Prepared:
    """Return the deck of a vault as it was seen; see `name_cards` for `record` and `refusing`.

    Raises NotesError where the ledger cannot be trusted, UsageError for a pattern of `touch` that
    matches no slug.
    """
    vault, clock = snapshot.vault, read_clock()
    memory = load_memory(vault, snapshot.paths)
    deck = build_deck(
        snapshot.notes,
        memory,
        vault.config,
        clock=clock,
        record=record,
        touch=touch,
        selects=vault.selects,
        unread=snapshot.unread,
        refusing=refusing,
    )
    if deck.unmatched:
        raise UsageError(f"`--touch {deck.unmatched[0]}` matches no slug")
    return Prepared(vault, snapshot, memory, deck, clock)


def selected(vault: Vault, cards: Iterable[LeftOut]) -> int:
    """Return how many of a whole vault's cards are of the notes asked for."""
    return sum(vault.selects(one.note.path) for one in cards)


def decide(
    engine: Engine,
    *,
    record: bool = True,
    touch: tuple[str, ...] = (),
    progress: Progress = silent,
) -> tuple[Prepared, tuple[Renewed, ...]]:
    """Return the deck, and the notes as they have to be written; see `name_cards` for `record`.

    A note that refuses its edit keeps its cards, named as if they were recorded; follow-ups that
    would need a block id in it wait. A name that one of these had asked for may then go to a card
    of another note that refuses, so the deck is made until none does: each note is compiled once
    all the same. Raises NotesError where the ledger cannot be trusted, UsageError for a pattern
    that matches no slug, WorldError where a note changed since it was compiled.
    """
    snapshot = engine.snapshot(progress)
    rewriter = Rewriter(snapshot)
    refusing: dict[str, str] = {}
    while True:
        made = prepared(snapshot, record=record, touch=touch, refusing=refusing)
        renewed, refused = rewriter.rewrite(made.deck.changes)
        if not refused:
            engine.saved(rewriter.refusals)
            return made, renewed
        refusing |= refused  # each time more of them: nothing is written into one that refuses
