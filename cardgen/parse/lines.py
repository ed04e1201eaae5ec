"""Where a stretch of a note's text is: offsets to lines and columns, and back."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, count
from operator import add

from cardgen.model.diagnostic import Span

# CommonMark 0.31 §2.1: a line ending is a newline, a carriage return, or both; nothing else is
# (`str.splitlines` would break at U+2028 and form feeds as well).
_LINE_ENDING = re.compile(r"\r\n?|\n")
BYTE_ORDER_MARK = "\ufeff"


class Lines:
    """The line table of a text. Lines and offsets count from 0, `Span` from 1."""

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        first = 1 if text.startswith(BYTE_ORDER_MARK) else 0
        if "\r" in text:
            endings = [match.span() for match in _LINE_ENDING.finditer(text)]
            self._starts = [first, *(end for _, end in endings)]
            self._ends = [*(start for start, _ in endings), len(text)]
        else:  # the same, faster: most notes
            afters = list(map(add, accumulate(map(len, text.split("\n"))), count(1)))
            self._starts = [first, *afters[:-1]]
            self._ends = [after - 1 for after in afters]

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, line: int) -> int:
        """Return the offset of the first character of a line, the text's end past the last."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def end(self, line: int) -> int:
        """Return the offset after the last character of a line, its line ending left out."""
        return self._ends[line] if line < len(self._ends) else len(self.text)

    def content(self, line: int) -> str:
        """Return a line without its ending; empty past the last."""
        return self.text[self.start(line) : self.end(line)]

    def line_of(self, offset: int) -> int:
        """Return the line that holds an offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def span(self, start: int, end: int) -> Span:
        """Return the span between two offsets."""
        line = self.line_of(start)
        return Span(start, end, line + 1, max(start - self._starts[line], 0) + 1)

    def span_of_lines(self, first: int, last: int) -> Span:
        """Return the span of the lines from `first` up to but not including `last`.

        White space at the start of the first line and blank lines at the end are left out.
        """
        while last > first + 1 and not self.content(last - 1).strip():
            last -= 1
        start = self.start(first)
        content = self.content(first)
        return self.span(start + len(content) - len(content.lstrip()), self.end(last - 1))

    def find(self, needle: str, line: int) -> Span:
        """Return the span of `needle` at or after the start of a line, else of that line."""
        found = self.text.find(needle, self.start(line)) if needle else -1
        if found < 0:
            return self.span_of_lines(line, line + 1)
        return self.span(found, found + len(needle))


@lru_cache(maxsize=4)
def lines_of(text: str) -> Lines:
    """Return the line table of a text: one for all who look at a note in turn."""
    return Lines(text)
