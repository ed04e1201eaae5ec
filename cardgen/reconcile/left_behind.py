"""Reviewed orphans whose question a new card asks: the reviews would stay behind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from cardgen.anki.question import question_hash
from cardgen.model.card import AnkiNote
from cardgen.model.deck import Deck
from cardgen.model.found import Found, FoundNote
from cardgen.model.plan import Action, State
from cardgen.model.rehearsal import LeftBehind
from cardgen.parse.names import read_slug
from cardgen.reconcile.candidates import reviews_of

_ADDED = frozenset((State.NEW, State.RETURNING))


def left_behind(deck: Deck, actions: Iterable[Action], found: Found) -> Iterator[LeftBehind]:
    """Yield each new card that asks what a reviewed orphan of its language asks.

    `actions` are those of a plan against what was `found`.
    """
    actions = tuple(actions)
    new = {action.slug for action in actions if action.state in _ADDED}
    orphans = _reviewed(actions, found) if new else {}
    recorded = {claim.identity.slug for claim in deck.claims if claim.record}
    for note in deck.notes:
        slug = note.identity.slug
        for old, reviews in orphans.get(_asked(note), ()) if slug in new else ():
            is_built = slug not in deck.new
            yield LeftBehind(slug, note.path, old, reviews, slug in recorded, is_built)


def _asked(note: AnkiNote) -> tuple[str, str]:
    return note.language, question_hash(note.text("Question"))


def _reviewed(
    actions: Iterable[Action], found: Found
) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Return the orphans that were reviewed, with how often, by language and question."""
    by_id: dict[int, FoundNote] = {note.id: note for note in found.notes}
    asking: defaultdict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for action in actions:
        note = by_id.get(action.note_id)
        if action.state is not State.ORPHANED or note is None:
            continue
        read, reviews = read_slug(action.slug), reviews_of([note])
        asks = question_hash(note.text("Question"))
        if read and reviews and asks:
            asking[read[2], asks].append((action.slug, reviews))
    return dict(asking)
