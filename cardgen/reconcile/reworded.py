"""Which new cards of a plan may be its orphans, reworded: what each of them asks, compared."""

from collections.abc import Iterable, Iterator, Sequence

from cardgen.anki.plain import words_of
from cardgen.model.card import CardKind, Why
from cardgen.model.deck import Deck
from cardgen.model.found import Found, FoundNote
from cardgen.model.plan import Action, State, Suggestion
from cardgen.parse.names import read_slug
from cardgen.reconcile.similar import Asked, similar

_ADDED = frozenset((State.NEW, State.RETURNING))
_MAY_BE_OLD = frozenset((Why.AMBIGUOUS, Why.LEAVES_HISTORY))


def reworded(deck: Deck, actions: Sequence[Action], found: Iterable[Found]) -> Iterator[Suggestion]:
    """Yield the pairs of a new card and an orphan that may be one, the best first.

    What an orphan asks is read where it was `found`: the ledger keeps no text. A card that is left
    out since it may be an old one counts as new. A follow-up that has a block id already, which
    no record could change, is nobody else.
    """
    states = {action.slug: action.state for action in actions}
    orphans = [one for one in actions if one.state is State.ORPHANED]
    new = [*_new(deck, states), *_left_out(deck)]
    if new and orphans:
        old = tuple(_orphans(orphans, found))
        living = (words_of(note.text("Question")) for note in deck.notes)
        yield from similar(new, old, living)


def _new(deck: Deck, states: dict[str, State]) -> Iterator[Asked]:
    texts = {note.identity.slug: note.text("Question") for note in deck.notes}
    for claim in deck.claims:
        slug, card = claim.identity.slug, claim.card
        is_bound = card.kind is CardKind.FOLLOW_UP and card.place is None
        if states.get(slug) in _ADDED and not is_bound:
            group = (card.language, card.kind is CardKind.FOLLOW_UP)
            is_recorded = claim.record is not None
            yield Asked(slug, group, words_of(texts[slug]), claim.note.path, is_recorded)


def _left_out(deck: Deck) -> Iterator[Asked]:
    for one in deck.left_out:
        if one.why in _MAY_BE_OLD and one.slug:
            group = (one.card.language, one.card.kind is CardKind.FOLLOW_UP)
            yield Asked(one.slug, group, words_of(one.card.text("Question")), one.note.path)


def _orphans(orphans: Sequence[Action], found: Iterable[Found]) -> Iterator[Asked]:
    """Yield the orphans whose question is known, and their language and kind, by the slug."""
    by_id: dict[int, FoundNote] = {}
    by_slug: dict[str, FoundNote] = {}
    for one in found:
        by_id |= {note.id: note for note in one.notes}
        by_slug |= {note.text("Slug"): note for note in one.notes if note.is_ours}
    for orphan in orphans:
        note = by_slug.get(orphan.slug) or by_id.get(orphan.note_id)
        read = read_slug(orphan.slug)
        if note and read:
            yield Asked(orphan.slug, (read[2], read[1] > 0), words_of(_question(note)))


def _question(note: FoundNote) -> str:
    """Return what a note asks: the first field that says anything, where another tool made it."""
    return note.text("Question") or next((text for _, text in note.fields if text.strip()), "")
