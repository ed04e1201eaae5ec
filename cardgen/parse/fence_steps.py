"""Where the fences of code blocks go out of step: below it, text is code and code is text."""

import re
from collections.abc import Sequence

from markdown_it.token import Token
from msgspec import Struct

from cardgen.parse.lines import Lines

# CommonMark 0.31 §4.5: only an opening fence names a language.
_NAMES_LANGUAGE = re.compile(r" {0,3}(?:`{3,}|~{3,})[ \t]*[^\s`~]")


class Step(Struct, frozen=True):
    """The line, from 0, at which fences go out of step, what is wrong with it, and the cure."""

    line: int
    fault: str
    hint: str


def find_step(fences: Sequence[Token], at: int, lines: Lines) -> Step | None:
    """Return where the fences above a block went out of step, None where that is not sure.

    `fences` are the code blocks of the note in order, `at` is the one that holds what was meant
    to be read. A block whose fence names a language begins where it should, so what came above it
    is in step.
    """
    if not _begins_as_text(fences[at], lines):
        return None
    first = at
    while first and _is_swapped(fences[first - 1], lines):
        first -= 1
    above = fences[first - 1] if first else None
    markup = fences[first].markup
    line, _ = _lines(fences[first])
    if above and _lines(above)[1] == line:
        hint = f"remove one of the two lines of {markup}, one below the other"
        return Step(line, "the fences are out of step from here", hint)
    if above and _runs_into_text(above, lines):
        fault = "this code block is not closed where its code ends"
        return Step(_lines(above)[0], fault, f"close it with a line of {above.markup} there")
    if first == at:
        return None
    hint = f"remove this line of {markup}, or add the one that is missing above it"
    return Step(line, "the fences are out of step from here", hint)


def _lines(fence: Token) -> tuple[int, int]:
    first, last = fence.map or (0, 0)
    return first, last


def _is_swapped(fence: Token, lines: Lines) -> bool:
    """Return whether a block is what stands between two others: blank lines are at its ends."""
    _, last = _lines(fence)
    return _begins_as_text(fence, lines) and (
        not lines.content(last - 2).strip() or bool(lines.content(last).strip())
    )


def _begins_as_text(fence: Token, lines: Lines) -> bool:
    below = _lines(fence)[0] + 1
    return not (fence.info.strip() or lines.content(below).strip() or _holds_opener(fence, lines))


def _runs_into_text(fence: Token, lines: Lines) -> bool:
    """Return whether a block begins as code and ends as text, above the fence of another."""
    first, last = _lines(fence)
    return (
        last - first > 3
        and not lines.content(last - 2).strip()
        and bool(lines.content(first + 1).strip())
        and not _holds_opener(fence, lines)
    )


def _holds_opener(fence: Token, lines: Lines) -> bool:
    """Return whether the fence of another block is in it: that one's end closes both."""
    first, last = _lines(fence)
    return any(_NAMES_LANGUAGE.match(lines.content(line)) for line in range(first + 1, last))
