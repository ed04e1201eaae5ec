r"""TeX: `$$…$$`, `\(…\)`, `\[…\]`, and `$…$` where that is switched on."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from cardgen.parse.markdown.rule import last_of, line_text

_DOLLAR = re.compile(r"(?<![\w%])\$(?![\s$])((?:\\.|[^\\$])*?)(?<![\s\\])\$(?!\w)", re.DOTALL)
_TEX = re.compile(r"[\\^_={}+<>|]|\A\s*\w\s*\Z")
_MAX_LINES = 200
_NO_TEX = ("```", "~~~", "# ", "## ", "### ")


def double_dollar(state: StateInline, silent: bool) -> bool:
    """Return whether `$$…$$` stands here, in the run of a text."""
    return _delimited(state, silent, "$$", "$$", "math_block")


def bracket_math(state: StateInline, silent: bool) -> bool:
    r"""Return whether `\(…\)` or `\[…\]` stands here.

    `\[` is also how Markdown writes a bracket that opens no link: what stands between must
    look like TeX.
    """
    if state.src.startswith("\\(", state.pos):
        return _delimited(state, silent, "\\(", "\\)", "math_inline")
    if last_of(state, "\\]") < state.pos:
        return False
    end = state.src.find("\\]", state.pos + 2, state.posMax)
    if end < 0 or not _TEX.search(state.src[state.pos + 2 : end]):
        return False
    return _delimited(state, silent, "\\[", "\\]", "math_block")


def single_dollar(state: StateInline, silent: bool) -> bool:
    """Return whether `$…$` stands here, by Pandoc's rule: no price is one, and no `%1$s`.

    The opening sign has no space behind it, the closing one none before it and no digit behind;
    more strictly than Pandoc, neither touches a word outside.
    """
    if state.src.startswith("$$", state.pos) or last_of(state, "$") <= state.pos:
        return False
    match = _DOLLAR.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    _push(state, silent, "math_inline", match[1], match.end())
    return True


def _delimited(state: StateInline, silent: bool, opening: str, closing: str, kind: str) -> bool:
    start = state.pos + len(opening)
    if not state.src.startswith(opening, state.pos) or last_of(state, closing) < start:
        return False
    end = state.src.find(closing, start, state.posMax)
    if end < 0 or not state.src[start:end].strip():
        return False
    _push(state, silent, kind, state.src[start:end], end + len(closing))
    return True


def _push(state: StateInline, silent: bool, kind: str, tex: str, end: int) -> None:
    if not silent:
        token = state.push(kind, "", 0)
        token.content = tex.strip()
        token.markup = state.src[state.pos : state.pos + 1]
    state.pos = end


def math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""Return whether a block of TeX between `$$` and `$$`, or `\[` and `\]`, begins here.

    Its closing mark ends a line, at most 200 lines down; no heading and no fence lies between.
    """
    first = line_text(state, start)
    closing = {"$$": "$$", "\\[": "\\]"}.get(first[:2])
    if closing is None or state.is_code_block(start):
        return False
    last = _last_line(state, start, end, closing)
    if last is None:
        return False
    text = state.getLines(start, last + 1, state.blkIndent, False).strip()
    if closing == "\\]" and not _TEX.search(text[2:-2]):
        return False
    if not silent:
        token = state.push("math_block", "", 0)
        token.content = text[2:-2].strip()
        token.markup = first[:2]
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _last_line(state: StateBlock, start: int, end: int, closing: str) -> int | None:
    blank = True
    for line in range(start, min(end, start + _MAX_LINES)):
        if line > start and not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return None
        text = line_text(state, line)
        text = text[2:] if line == start else text
        if text.startswith(_NO_TEX):
            return None
        place = text.find(closing)
        blank = blank and not text[: place if place >= 0 else None].strip()
        if place >= 0:
            return None if blank or text[place + 2 :].strip() else line
    return None
