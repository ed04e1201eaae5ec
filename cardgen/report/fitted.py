"""Lines broken at spaces, so that a narrow terminal breaks no word."""

import re
from collections.abc import Iterator

from cardgen.report.excerpt import cells

_COLOUR = re.compile(r"\x1b\[[\d;]*m")  # ECMA-48
_EXCERPT = re.compile(r"\s*\d*\s*\|")  # a line of a note with its number, and the carets below it
_COLUMN = re.compile(r"\s*(?:= (?:hint: )?|\S+ {2,})")  # what a line begins with, before its text
_WORD = re.compile(r"\S*`[^`]*`\S* *|\S+ *")  # what somebody copies from between `…` is one word
_DEEPEST = 20  # columns; deeper than that nothing is told in a column of its own
_NARROWEST = 30


def fitted(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, those that are too wide broken at spaces and indented below.

    `width` is in cells of the terminal. Excerpts of notes stay as they are, and so does a word
    that is wider than the terminal, or a command that is.
    """
    for line in text.split("\n"):
        if width < _NARROWEST or _width(line) <= width or _EXCERPT.match(line):
            yield line
        else:
            yield from _broken(line, width)


def _broken(line: str, width: int) -> Iterator[str]:
    indent = " " * _depth(line)
    start = line[: len(line) - len(line.lstrip())]
    row = start
    for word in _WORD.findall(line):
        if row.strip() and _width(row + word.rstrip()) > width:
            yield row.rstrip()
            row = indent
        row += word
    yield row.rstrip()


def _depth(line: str) -> int:
    """Return the column at which the rest of a line goes on below it."""
    column = _COLUMN.match(_COLOUR.sub("", line))
    if column and len(column[0]) <= _DEEPEST:
        return len(column[0])
    return len(line) - len(line.lstrip()) + 2


def _width(line: str) -> int:
    return cells(_COLOUR.sub("", line))
