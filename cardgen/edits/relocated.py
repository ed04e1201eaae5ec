"""What was said of notes before they were written into, as it is true of them afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cardgen.edits.rewrite import Rewritten
from cardgen.edits.splice import moved
from cardgen.model.diagnostic import Diagnostic, Edit, Place, Span
from cardgen.parse.lines import Lines


def relocated(found: Iterable[Diagnostic], written: Iterable[Rewritten]) -> tuple[Diagnostic, ...]:
    """Return diagnostics with the places that they have in the notes as written."""
    notes = {one.before.path: _moves(one) for one in written}
    if not notes:
        return tuple(found)
    return tuple(_relocated(one, notes) for one in found)


@dataclass(frozen=True, slots=True)
class _Moves:
    """Where all of a note went."""

    after: Lines
    edits: tuple[Edit, ...]

    def span(self, span: Span) -> Span:
        return moved(span, self.edits, self.after)


def _moves(written: Rewritten) -> _Moves:
    return _Moves(Lines(written.after.text), written.edits)


def _relocated(one: Diagnostic, notes: Mapping[str, _Moves]) -> Diagnostic:
    related = tuple(replace(place, span=_moved(place, notes)) for place in one.related)
    return replace(one, span=_moved(Place(one.path, one.span), notes), related=related)


def _moved(place: Place, notes: Mapping[str, _Moves]) -> Span | None:
    moves = notes.get(place.path)
    return moves.span(place.span) if moves and place.span else place.span
