"""`cardgen stats`: a vault in numbers."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct

from cardgen.anki.deck import DIFFICULTIES, topic_of
from cardgen.anki.plain import words_of
from cardgen.engine.compile import Engine
from cardgen.engine.decide import prepared, selected
from cardgen.engine.found import found_in
from cardgen.engine.run import Progress, silent
from cardgen.lint.consequences import without_consequences
from cardgen.model.card import AnkiNote, CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.stats import Counted, Share, Spoken, Stats
from cardgen.vault.open import Vault, open_vault

_WORD = re.compile(r"\S*\w\S*")
Cards = Sequence[AnkiNote]


class Numbers(Struct, frozen=True):
    """The outcome: a vault, what was counted in it, and the paths of what is no note of cards."""

    vault: Vault
    stats: Stats
    others: tuple[str, ...] = ()


def stats(notes: Path | None, progress: Progress = silent) -> Numbers:
    """Count what is in the notes asked for. Nothing is written.

    Raises NotesError where the ledger cannot be trusted.
    """
    vault = open_vault(notes, None)
    snapshot = Engine(vault).snapshot(progress)
    made = prepared(snapshot, record=True)
    asked = [note for note in snapshot.notes if vault.selects(note.path) and not note.is_target]
    others = tuple(n.path for n in snapshot.notes if n.is_target and vault.selects(n.path))
    cards, deck = made.deck.notes, made.deck
    bare = {claim.identity.slug for claim in deck.claims if claim.record is None}
    new = bare & deck.new  # a note that takes no record has cards that the ledger knows
    spoken = tuple(_spoken(asked, cards, vault.config.languages))
    speaks = [{card.language for card in note.cards} for note in asked if note.cards]
    found = found_in(snapshot)
    counted = Stats(
        notes=len(asked),
        targets=len(others),
        unread=sum(map(vault.selects, snapshot.unread)),
        cards=len(cards),
        new=sum(card.identity.slug in new for card in cards),
        left_out=selected(vault, deck.left_out),
        pending=selected(vault, deck.pending),
        topics=_shares(asked, cards, lambda note: topic_of(note.frontmatter, note.path)),
        difficulties=tuple(sorted(_shares(asked, cards, _difficulty), key=_from_easy)),
        statuses=_shares(asked, cards, lambda note: note.frontmatter.status or ""),
        languages=spoken,
        asking=len(speaks),
        translated=sum(set(vault.config.languages) <= one for one in speaks),
        records=sum(len(note.frontmatter.records) for note in asked),
        unadopted=len(deck.unadopted),
        orphans=len(deck.orphans),
        findings=tuple(_counted(found)),
        causes=tuple(_counted(without_consequences(found))),
        selected=vault.part,
    )
    return Numbers(vault, counted, others)


def _difficulty(note: CompiledNote) -> str:
    return (note.frontmatter.difficulty or "").casefold()


def _from_easy(share: Share) -> tuple[int, str]:
    known = share.value in DIFFICULTIES
    return DIFFICULTIES.index(share.value) if known else len(DIFFICULTIES), share.value


def _shares(
    notes: Iterable[CompiledNote], cards: Cards, value: Callable[[CompiledNote], str]
) -> tuple[Share, ...]:
    """Return how many notes and cards have each value, the most frequent first."""
    values = {note.path: value(note) for note in notes}
    told = Counter(values.values())
    made = Counter(values.get(card.path, "") for card in cards)
    shares = (Share(one, number, made[one]) for one, number in told.items())
    return tuple(sorted(shares, key=lambda share: (-share.notes, share.value)))


def _spoken(
    notes: Sequence[CompiledNote], cards: Cards, languages: Sequence[str]
) -> Iterator[Spoken]:
    for code in languages:
        own = [card for card in cards if card.language == code]
        speaks = sum(any(card.language == code for card in note.cards) for note in notes)
        words = [len(_WORD.findall(words_of(card.text("Answer")))) for card in own]
        middle = round(median(words)) if words else None
        yield Spoken(code, speaks, sum(bool(n.cards) for n in notes) - speaks, len(own), middle)


def _counted(found: Iterable[Diagnostic]) -> Iterator[Counted]:
    """Yield how often each code was found, the worst and most frequent first."""
    counts = Counter((one.severity, one.code) for one in found)
    order = sorted(counts, key=lambda key: (key[0].rank, -counts[key], key[1]))
    yield from (Counted(code, bad.value, counts[bad, code]) for bad, code in order)
