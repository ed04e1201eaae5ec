"""Bringing a place up to date in rounds: apply a delta, read back, and do what is still left."""

from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct

from cardgen.anki.meta import content_of
from cardgen.engine.against import Against
from cardgen.model.card import FIELDS, AnkiNote
from cardgen.model.found import FoundNote
from cardgen.model.place import Held
from cardgen.model.standing import Delta, Stand
from cardgen.reconcile.delta import delta_of
from cardgen.sinks.target import Target

_ROUNDS = 4  # a takeover takes two, a card that is suspended as well; then each once more
_SENT = (Stand.UNCHANGED, Stand.NEW, Stand.DELETED)


class Arrived(Struct, frozen=True):
    """How a place stands after the last round.

    `slugs` are the cards that were sent and read back, `not_done` those that are not as planned.
    """

    at: Against
    slugs: frozenset[str]
    not_done: tuple[str, ...]


def bring_up_to_date(
    target: Target,
    at: Against,
    delta: Delta,
    overwrite: Collection[str],
    *,
    look_again: Callable[[Held], Against],
    record: Callable[[Against, Sequence[AnkiNote]], object],
) -> Arrived:
    """Carry out a delta and what is left of it after each reading back.

    `record` writes down what was sent so far, before each round: with times above the live ones.
    A card whose old text came back, as from an editor that had it open, is sent once more; one
    that was edited meanwhile is left alone. Raises WorldError.
    """
    packaged: dict[str, AnkiNote] = {}
    again = set(overwrite)
    before = {one.slug: one.found for one in at.standings.cards if one.found}
    for _ in range(_ROUNDS):
        if delta.is_empty:
            break
        packaged |= {note.identity.slug: note for note in delta.notes}
        record(at, tuple(packaged.values()))
        target.apply(at.made, at.held, delta, at.made.edition)
        at = look_again(target.read_back(at.made, at.held, delta))
        again |= set(_came_back(at, packaged, before))
        delta = delta_of(at.standings, at.made.deck.ledger, at.held.found, again)
    left = set(_left(at, delta, packaged))
    return Arrived(at, frozenset(packaged.keys() - left), tuple(sorted(left)))


def _came_back(at: Against, sent: Collection[str], before: dict[str, FoundNote]) -> Iterator[str]:
    """Yield the cards that show again what they showed before they were sent."""
    for one in at.standings.of(Stand.DRIFTED, Stand.CONFLICTING):
        old = before.get(one.slug)
        if one.slug in sent and old and one.found and _texts(old) == _texts(one.found):
            yield one.slug


def _texts(note: FoundNote) -> list[str]:
    pairs = zip(FIELDS, note.texts, strict=True)
    return [content_of(text) for name, text in pairs if name != "Meta"]


def _left(at: Against, delta: Delta, sent: Collection[str]) -> Iterator[str]:
    """Yield the cards that are not as planned: still to be sent, moved or suspended, or edited."""
    waiting = {note.identity.slug for note in delta.notes}
    waiting |= {one.slug for one in delta.conversions}
    for one in at.standings.cards:
        lost = one.slug in sent and one.stand not in _SENT
        if one.slug in waiting or lost or one.moved or one.suspends is not None:
            yield one.slug
