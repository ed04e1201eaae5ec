"""What was said of notes before they were written into, as it is true of them afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cardgen.config import Config
from cardgen.edits.rewrite import Rewritten
from cardgen.edits.splice import moved
from cardgen.model.diagnostic import Diagnostic, Edit, Place, Span
from cardgen.parse.lines import Lines
from cardgen.parse.note import parse_note


def relocated(
    found: Iterable[Diagnostic], written: Iterable[Rewritten], config: Config
) -> tuple[Diagnostic, ...]:
    """Return diagnostics with the places that they have in the notes as written.

    What reading a note said is taken from reading it again, since its messages name lines too.
    """
    notes = {one.before.path: _moves(one, config) for one in written}
    if not notes:
        return tuple(found)
    return tuple(_relocated(one, notes) for one in found)


@dataclass(frozen=True, slots=True)
class _Moves:
    """Where all of a note went: `said` is what reading it said before, and says now."""

    after: Lines
    edits: tuple[Edit, ...]
    said: Mapping[Diagnostic, Diagnostic]

    def span(self, span: Span) -> Span:
        return moved(span, self.edits, self.after)


def _moves(written: Rewritten, config: Config) -> _Moves:
    before, after = written.before, written.after
    (_, old), (_, new) = parse_note(before, config), parse_note(after, config)
    same = [one.code for one in old] == [one.code for one in new]
    said = dict(zip(old, new, strict=True)) if same else {}
    return _Moves(Lines(after.text), written.edits, said)


def _relocated(one: Diagnostic, notes: Mapping[str, _Moves]) -> Diagnostic:
    moves = notes.get(one.path)
    if moves and one in moves.said:
        return moves.said[one]

    related = tuple(replace(place, span=_moved(place, notes)) for place in one.related)
    return replace(one, span=_moved(Place(one.path, one.span), notes), related=related)


def _moved(place: Place, notes: Mapping[str, _Moves]) -> Span | None:
    moves = notes.get(place.path)
    return moves.span(place.span) if moves and place.span else place.span
