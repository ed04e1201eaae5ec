"""Comments, `%%…%%` and `<!--…-->`: a hidden token; one that never closes is text."""

from bisect import bisect_left

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from cardgen.parse.markdown.rule import last_of

_MARKS = {"%": ("%%", "%%"), "<": ("<!--", "-->")}
_SHORTEST = 2  # `<!-->` is a comment: its dashes open and close


def closing_of(opening: str) -> str:
    """Return the mark that ends a comment which this one begins."""
    return _MARKS[opening[0]][1]


def inline_comment(state: StateInline, silent: bool) -> bool:
    """Return whether a comment that closes in this paragraph stands here."""
    opening, closing = _MARKS[state.src[state.pos]]
    if not state.src.startswith(opening, state.pos) or last_of(state, closing) <= state.pos:
        return False
    start = state.pos + _SHORTEST
    end = state.src.find(closing, start, state.posMax)
    if end < 0:
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.hidden = True
        token.markup = opening
        token.content = state.src[state.pos + len(opening) : end]
    state.pos = end + len(closing)
    return True


def block_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Return whether a comment that takes whole lines begins here; it may hide any block.

    Text behind its closing mark begins a new line. A comment that closes on its first line is
    left to the paragraph where it has text behind, one of Obsidian's also where it stands in one;
    HTML's ends the paragraph (CommonMark 0.31 §4.6).
    """
    pos = state.bMarks[start] + state.tShift[start]
    opening, closing = _MARKS[state.src[pos]]
    if state.is_code_block(start) or not state.src.startswith(opening, pos):
        return False
    close = state.src.find(closing, pos + _SHORTEST)
    if close < 0:
        return False
    last = bisect_left(state.eMarks, close)
    behind = close + len(closing)
    more = bool(state.src[behind : state.eMarks[last]].strip())
    left = opening == "%%" if silent else more
    if last >= end or (left and last == start) or not _is_inside(state, start, last):
        return False
    if not silent:
        _push(state, start, last, state.src[pos + len(opening) : close], opening)
        if more:
            _cut_line(state, last, behind)
    return True


def _is_inside(state: StateBlock, start: int, last: int) -> bool:
    return all(
        state.sCount[line] >= state.blkIndent or state.isEmpty(line)
        for line in range(start + 1, last + 1)
    )


def _push(state: StateBlock, start: int, last: int, content: str, opening: str) -> None:
    token = state.push("comment", "", 0)
    token.hidden = True
    token.markup = opening
    token.content = content
    token.map = [start, last + 1]
    state.line = last + 1


def _cut_line(state: StateBlock, line: int, pos: int) -> None:
    rest = state.src[pos : state.eMarks[line]]
    state.bMarks[line] = pos
    state.tShift[line] = len(rest) - len(rest.lstrip(" \t"))
    state.sCount[line] = state.blkIndent
    state.line = line
