"""The line of a note that a diagnostic is about, with carets under the place."""

import re
import unicodedata

from cardgen.model.diagnostic import Span
from cardgen.parse.lines import Lines

_WIDTH = 100  # cells of a terminal that a line may take
_BEFORE = 30  # characters kept in front of the place where a line is cut
_CUT = "…"
_WIDE = ("W", "F")


def excerpt(lines: Lines, span: Span) -> tuple[str, str]:
    """Return the first line of a span, and the line of carets that goes under it.

    A long line is cut around the place; a character that a terminal would act on is shown as a
    replacement character, a tab as a space.
    """
    line = span.line - 1
    content = lines.content(line)
    start = min(span.column - 1, len(content))
    end = max(min(span.end, lines.end(line)) - lines.start(line), start)
    content, start, end = _cut(content, start, end)
    pad = " " * _cells(content[:start])
    carets = "^" * max(_cells(content[start:end]), 1)
    shown = content if content.isprintable() else "".join(map(_shown, content))
    return shown, pad + carets


def _cut(content: str, start: int, end: int) -> tuple[str, int, int]:
    if _cells(content) <= _WIDTH:
        return content, start, end
    first = max(start - _BEFORE, 0) if end > _WIDTH else 0
    head = _CUT if first else ""
    kept = content[first : first + _WIDTH]
    tail = _CUT if first + _WIDTH < len(content) else ""
    moved = len(head) - first
    return head + kept + tail, start + moved, min(end + moved, len(head) + len(kept))


_ODD = re.compile("[^\u0020-\u02ff\u0370-\u10ff]")  # what may take another width than one cell


def _cells(text: str) -> int:
    return sum(map(_width, text)) if _ODD.search(text) else len(text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    return character if character.isprintable() or character in "\u00ad\u200b\u200d" else "\ufffd"
