"""What was said of notes before they were written into, as it is true of them afterwards."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec.structs import replace

from cardgen.edits.moves import Moves
from cardgen.model.change import Rewritten
from cardgen.model.diagnostic import Diagnostic, Place, Span
from cardgen.parse.lines import Lines

_HELD = 16  # notes as written in memory at a time


def relocated(
    found: Iterable[Diagnostic], written: Callable[[str], Rewritten | None]
) -> tuple[Diagnostic, ...]:
    """Return diagnostics with the places that they have in the notes as written.

    `written` gives the note of a path, None for one that stays as it is.
    """

    @lru_cache(maxsize=_HELD)
    def moves(path: str) -> Moves | None:
        note = written(path)
        return Moves(Lines(note.before.text), Lines(note.after.text), note.edits) if note else None

    return tuple(_relocated(one, moves) for one in found)


def _relocated(one: Diagnostic, moves: Callable[[str], Moves | None]) -> Diagnostic:
    related = tuple(replace(place, span=_moved(place, moves)) for place in one.related)
    return replace(one, span=_moved(Place(one.path, one.span), moves), related=related)


def _moved(place: Place, moves: Callable[[str], Moves | None]) -> Span | None:
    note = moves(place.path) if place.span else None
    return note.span(place.span) if note and place.span else place.span
