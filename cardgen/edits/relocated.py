"""What was said of notes before they were written into, as it is true of them afterwards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from cardgen.edits.rewrite import Rewritten
from cardgen.edits.splice import moved
from cardgen.model.diagnostic import Diagnostic, Edit, Place, Span
from cardgen.parse.lines import Lines

_HELD = 16  # notes as written in memory at a time


def relocated(
    found: Iterable[Diagnostic], written: Callable[[str], Rewritten | None]
) -> tuple[Diagnostic, ...]:
    """Return diagnostics with the places that they have in the notes as written.

    `written` gives the note of a path, None for one that stays as it is.
    """

    @lru_cache(maxsize=_HELD)
    def moves(path: str) -> _Moves | None:
        note = written(path)
        return _Moves(Lines(note.after.text), note.edits) if note else None

    return tuple(_relocated(one, moves) for one in found)


@dataclass(frozen=True, slots=True)
class _Moves:
    """Where all of a note went."""

    after: Lines
    edits: tuple[Edit, ...]

    def span(self, span: Span) -> Span:
        return moved(span, self.edits, self.after)


def _relocated(one: Diagnostic, moves: Callable[[str], _Moves | None]) -> Diagnostic:
    related = tuple(replace(place, span=_moved(place, moves)) for place in one.related)
    return replace(one, span=_moved(Place(one.path, one.span), moves), related=related)


def _moved(place: Place, moves: Callable[[str], _Moves | None]) -> Span | None:
    note = moves(place.path) if place.span else None
    return note.span(place.span) if note and place.span else place.span
