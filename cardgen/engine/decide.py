"""What a build makes of a vault before anything is written: its deck, and the notes to write."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from cardgen.anki.note_type import Edition
from cardgen.deck import build_deck
from cardgen.engine.compile import Engine
from cardgen.engine.rewriting import Renewed, Rewriter
from cardgen.engine.run import Progress, silent
from cardgen.engine.said import Said, said_of
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
        """Return what is wrong with the notes that were asked for."""
        return self.said(()).read()

    def said(self, renewed: Sequence[Renewed]) -> Said:
        """Return it as it is true when some notes were written."""
        return said_of(self.snapshot, self.deck.diagnostics, renewed)


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
    memory: Memory | None = None,
) -> Prepared:
    """Return the deck of a vault as it was seen; see `name_cards` for `record` and `refusing`.

    `memory` is what is remembered of it, where that was read already. Raises NotesError where the
    ledger cannot be trusted, UsageError for a pattern of `touch` that matches no slug.
    """
    vault, clock = snapshot.vault, read_clock()
    memory = memory or load_memory(vault, snapshot.paths)
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
    memory = load_memory(snapshot.vault, snapshot.paths)
    while True:
        made = prepared(snapshot, record=record, touch=touch, refusing=refusing, memory=memory)
        renewed, refused = rewriter.rewrite(made.deck.changes)
        if not refused:
            engine.saved(rewriter.refusals)
            return made, renewed
        refusing |= refused  # each time more of them: nothing is written into one that refuses
