"""The line of a note that a diagnostic is about, with carets under the place."""

import re

from cardgen.model.diagnostic import Span
from cardgen.parse.lines import Lines

_WIDTH = 100  # cells of a terminal that a line may take
_BEFORE = 30  # characters kept in front of the place where a line is cut
_CUT = "…"


def excerpt(lines: Lines, span: Span) -> tuple[str, str]:
    """Return the first line of a span, and the line of carets that goes under it.

    A long line is cut around the place; a character that a terminal would act on is shown as a
    replacement character, a tab as a space.
    """
    line = span.line - 1
    content = lines.content(line)
    start = min(span.column - 1, len(content))
    end = max(min(span.end, lines.end(line)) - lines.start(line), start)
    content = content if content.isprintable() else "".join(map(_shown, content))
    shown, start, end = _cut(content, start, end)
    pad = " " * cells(shown[:start])
    carets = "^" * max(cells(shown[start:end]), 1)
    return shown, pad + carets


def _cut(content: str, start: int, end: int) -> tuple[str, int, int]:
    if cells(content) <= _WIDTH:
        return content, start, end
    first = max(start - _BEFORE, 0) if end > _WIDTH else 0
    head = _CUT if first else ""
    kept = content[first : first + _WIDTH]
    tail = _CUT if first + _WIDTH < len(content) else ""
    moved = len(head) - first
    return head + kept + tail, start + moved, min(end + moved, len(head) + len(kept))


# What may take another width than one cell, in the letters that notes are mostly written in.
_ODD = re.compile("[^\u0020-\u007e\u00a0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027]")


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if not _ODD.search(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - for other letters only: it takes its time

    return cell_len(text)


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    return character if character.isprintable() or character in "\u00ad\u200b\u200d" else "\ufffd"
