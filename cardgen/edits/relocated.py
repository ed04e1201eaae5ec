"""What was said of notes before they were written into, as it is true of them afterwards."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cardgen.edits.rewrite import Rewritten
from cardgen.edits.splice import moved
from cardgen.model.diagnostic import Diagnostic, Edit, Span
from cardgen.parse.lines import Lines

_ELSEWHERE = re.compile(r"\bline (\d+) of `([^`]+)`\Z")  # how a message names a place elsewhere


def relocated(found: Iterable[Diagnostic], written: Iterable[Rewritten]) -> tuple[Diagnostic, ...]:
    """Return diagnostics with the places that they have in the notes as written."""
    notes = {one.before.path: _moves(one) for one in written}
    if not notes:
        return tuple(found)
    return tuple(_relocated(one, notes) for one in found)


@dataclass(frozen=True, slots=True)
class _Moves:
    """Where all of a note went."""

    before: Lines
    after: Lines
    edits: tuple[Edit, ...]

    def span(self, span: Span) -> Span:
        return moved(span, self.edits, self.after)

    def line(self, line: int) -> int:
        return self.span(self.before.span_of_lines(line - 1, line)).line


def _moves(written: Rewritten) -> _Moves:
    return _Moves(Lines(written.before.text), Lines(written.after.text), written.edits)


def _relocated(one: Diagnostic, notes: Mapping[str, _Moves]) -> Diagnostic:
    moves = notes.get(one.path)

    def elsewhere(match: re.Match[str]) -> str:
        other = notes.get(match[2])
        return f"line {other.line(int(match[1]))} of `{match[2]}`" if other else match[0]

    span = moves.span(one.span) if moves and one.span else one.span
    return replace(one, span=span, message=_ELSEWHERE.sub(elsewhere, one.message))
