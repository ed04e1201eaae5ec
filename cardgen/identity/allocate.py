"""The index of each new follow-up card: shared by its translations, never used before."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property

from msgspec.structs import replace

from cardgen.identity.claims import id_of
from cardgen.model.card import CompiledCard, CompiledNote
from cardgen.model.ledger import LedgerLine
from cardgen.parse.names import read_slug

FIRST, LAST = 1000, 9999  # the indexes of new follow-ups; those below were counted up once

Used = set[tuple[str, int]]  # language and index
Lines = Mapping[str, LedgerLine]


class LinesByNote:
    """A ledger's lines by the notes that they may be of, sorted out when first asked for.

    Walking through all of them for each note would take time that grows with the vault's square.
    `paths` are those of the vault's notes: a line of one of them is not another's of the same id.
    """

    def __init__(self, lines: Lines, paths: Set[str] = frozenset()) -> None:
        self._lines = lines
        self._paths = paths

    def of(self, note: CompiledNote) -> Lines:
        """Return the lines that may be a note's, by its path or by the base of their slug."""
        by_path, by_base = self._sorted
        return by_path.get(note.path, {}) | by_base.get(id_of(note), {})

    @cached_property
    def _sorted(self) -> tuple[dict[str, dict[str, LedgerLine]], dict[str, dict[str, LedgerLine]]]:
        by_path: defaultdict[str, dict[str, LedgerLine]] = defaultdict(dict)
        by_base: defaultdict[str, dict[str, LedgerLine]] = defaultdict(dict)
        for slug, line in self._lines.items():
            if read := read_slug(slug):
                by_path[line.path][slug] = line
                if line.path not in self._paths:
                    by_base[read[0]][slug] = line
        return by_path, by_base


def waits(note: CompiledNote) -> bool:
    """Return whether a note has a follow-up card that can be given an index."""
    return any(_is_new(card) for card in note.cards)


def allocate(note: CompiledNote, lines: Lines, codes: tuple[str, ...]) -> CompiledNote:
    """Return the note with an index for each pending follow-up card; `codes` are the languages.

    Where the lists of two languages are equally long, the n-th item of the one is the twin of the
    n-th of the other: it takes its twin's index if no card of its language ever had it. Any other
    gets one that its text leads to, or that of its twin in the first language, so that two clones
    of a vault do not give one index to two questions: the next that was never used in the note, by
    a block id, a record or a line of the ledger. What is written for the twin changes nothing in
    that.
    """
    if not waits(note):
        return note
    used = set(_used(note, lines))
    marked = {
        (language, ordinal): index for language, ordinal, index in _items(note) if index is not None
    }
    cards = list(note.cards)
    marked |= {(c.language, c.ordinal): c.index for c in cards if c.place is not None and c.index}
    used |= {(c.language, c.index) for c in cards if c.place is not None and c.index}
    lengths = Counter(language for language, _ in note.items)
    for place in _in_order_of_ordinals(cards, codes):
        card = cards[place]
        spoken = tuple(_others(card, lengths))
        index = _twins_index(card, spoken, marked, used)
        index = index or _index_of(_first_of_twins(card, spoken, note, codes), used)
        used.add((card.language, index))
        marked[card.language, card.ordinal] = index
        cards[place] = replace(card, index=index)
    return replace(note, cards=tuple(cards))


def other_indexes(
    note: CompiledNote, card: CompiledCard, lines: Lines, codes: tuple[str, ...]
) -> frozenset[int]:
    """Return the indexes that a new follow-up card may have had as long as its twins were new.

    Its text leads to one, or its twin's; or it shared one with a twin that was marked.
    """
    lengths = Counter(language for language, _ in note.items)
    spoken = tuple(_others(card, lengths))
    marked = {(code, ordinal): index for code, ordinal, index in _items(note)}
    of_twins = (marked.get((code, card.ordinal)) for code in spoken)
    used = set(_used(note, lines))
    by_text = (_index_of(one, used) for one in (card, _first_of_twins(card, spoken, note, codes)))
    return frozenset((*by_text, *(index for index in of_twins if index)))


def _is_new(card: CompiledCard) -> bool:
    return card.index is None and card.place is not None


def _index_of(card: CompiledCard, used: Used) -> int:
    """Return the index that a card's text leads to, the next one where any language has it."""
    text = card.question_hash or card.content_hash
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    indexes = {index for _, index in used}
    size = LAST - FIRST + 1
    wanted = (FIRST + (number + step) % size for step in range(size))
    return next((one for one in wanted if one not in indexes), max(indexes, default=LAST) + 1)


def _items(note: CompiledNote) -> Iterator[tuple[str, int, int | None]]:
    counts: Counter[str] = Counter()
    for language, index in note.items:
        yield language, counts[language], index
        counts[language] += 1


def _used(note: CompiledNote, lines: Lines) -> Iterator[tuple[str, int]]:
    for language, index in note.items:
        if index is not None:
            yield language, index
    yield from note.marks
    for record in note.frontmatter.records:
        if record.index is not None:
            yield record.language or "", record.index
    for _, index, language, _ in _own(note, lines):
        yield language, index


def _own(note: CompiledNote, lines: Lines) -> Iterator[tuple[str, int, str, LedgerLine]]:
    """Yield the lines that may be the note's, by their path or slug, as their slugs read."""
    base = id_of(note)
    for slug, line in sorted(lines.items()):
        if (read := read_slug(slug)) and (line.path == note.path or read[0] == base):
            yield *read, line


def _in_order_of_ordinals(cards: list[CompiledCard], codes: tuple[str, ...]) -> list[int]:
    """Return the places of new cards, each before its translations: the first language's text
    leads to the index of them all.
    """
    ranks = {code: rank for rank, code in enumerate(codes)}
    pending = [place for place, card in enumerate(cards) if _is_new(card)]
    return sorted(
        pending,
        key=lambda place: (
            cards[place].ordinal,
            ranks.get(cards[place].language, len(ranks)),
            place,
        ),
    )


def _twins_index(
    card: CompiledCard, others: Iterable[str], marked: Mapping[tuple[str, int], int], used: Used
) -> int | None:
    for language in others:
        index = marked.get((language, card.ordinal))
        if index is not None and (card.language, index) not in used:
            return index
    return None


def _first_of_twins(
    card: CompiledCard, others: Iterable[str], note: CompiledNote, codes: tuple[str, ...]
) -> CompiledCard:
    """Return the card of a pair that is in the first language, marked or not."""
    spoken = {card.language, *others}
    twins = {
        one.language: one
        for one in note.cards
        if one.kind is card.kind and one.ordinal == card.ordinal and one.language in spoken
    }
    return next((twins[code] for code in codes if code in twins), card)


def _others(card: CompiledCard, lengths: Mapping[str, int]) -> Iterable[str]:
    """Return the other languages whose list is as long as the card's own."""
    own = lengths[card.language]
    return (code for code, length in lengths.items() if code != card.language and length == own)
