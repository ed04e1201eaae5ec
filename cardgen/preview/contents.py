"""From a deck to what the page shows of it: its cards, and the notes that have none, with why."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from cardgen.model.card import AnkiNote, Claim, CompiledNote, LeftOut
from cardgen.model.deck import Deck
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.model.note import is_retired
from cardgen.preview.entry import Contents, Entry, Missing, Place, State


class Shown(Struct, frozen=True):
    """A vault as the page is to show it: the notes asked for, and what was found in them.

    By a note's path, `rendered` are hashes of all the fields of its cards. `topic` gives the name
    of a topic as a person reads it.
    """

    place: Place
    deck: Deck
    notes: tuple[CompiledNote, ...]
    found: tuple[Diagnostic, ...]
    rendered: Mapping[str, str]
    parity: frozenset[str]
    topic: Callable[[str], str]


def contents_of(shown: Shown) -> Contents:
    """Return what the page shows, cards in the order of new cards."""
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for one in sorted(shown.found, key=_by_place):
        found[one.path].append(one)
    claims = {claim.identity.slug: claim for claim in shown.deck.claims}
    cards = (_entry(note, claims[note.identity.slug], shown) for note in shown.deck.notes)
    return Contents(
        place=shown.place,
        cards=tuple(cards),
        missing=tuple(_missing(shown, found)),
        findings={path: tuple(said) for path, said in found.items()},
        parity=shown.parity,
    )


def _by_place(one: Diagnostic) -> tuple[str, int, int, str]:
    return (one.path, one.severity.rank, one.span.start if one.span else -1, one.code)


def _entry(note: AnkiNote, claim: Claim, shown: Shown) -> Entry:
    slug, frontmatter = note.identity.slug, claim.note.frontmatter
    seen = f"{shown.rendered.get(note.path, '')} {slug}"
    return Entry(
        slug=slug,
        path=note.path,
        line=note.line,
        language=note.language,
        kind=note.kind.value,
        deck=note.deck,
        topic=shown.topic(claim.card.topic),
        difficulty=(frontmatter.difficulty or "").casefold(),
        tags=note.tags,
        state=_state(slug, shown.deck),
        content=hashlib.sha256(seen.encode("utf-8", "replace")).hexdigest()[:12],
        fields=note.fields,
    )


def _state(slug: str, deck: Deck) -> State:
    if slug in deck.new:
        return State.NEW
    return State.CHANGED if slug in deck.changed else State.UNCHANGED


def _missing(shown: Shown, found: Mapping[str, list[Diagnostic]]) -> Iterator[Missing]:
    """Yield the notes without a card, then the cards of other notes that are left out."""
    built = {note.path for note in shown.deck.notes}
    out: defaultdict[str, list[LeftOut]] = defaultdict(list)
    asked = {note.path for note in shown.notes}
    for one in (*shown.deck.left_out, *shown.deck.pending):
        if one.note.path in asked:
            out[one.note.path].append(one)
    compiled = {note.path: note for note in shown.notes if not note.is_target}
    for path in sorted({*compiled, *found} - built):
        if path in compiled or any(one.severity is Severity.ERROR for one in found[path]):
            yield Missing(path, 1, tuple(_reasons(compiled.get(path), out[path], found.get(path))))
    for path in sorted(out.keys() & built):
        yield Missing(path, out[path][0].card.span.line, tuple(map(_why, out[path])))


def _reasons(
    note: CompiledNote | None, out: Iterable[LeftOut], found: Iterable[Diagnostic] | None
) -> Iterator[str]:
    yield from map(_why, out)
    if note and is_retired(note.frontmatter):
        yield "its status is `retired`"
        return
    told = [one for one in found or () if one.severity is not Severity.INFO]
    for one in told:
        yield f"line {one.span.line}: {one.message}" if one.span else one.message
    if not told and not out:
        yield "it has no question and answer in one language"


def _why(one: LeftOut) -> str:
    line = one.card.span.line
    name = f"`{one.slug}`" if one.slug else f"what line {line} asks in {one.card.language}"
    return f"{name} is left out: {one.why.value}"
