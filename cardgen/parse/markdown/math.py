r"""TeX: `$$…$$`, `$…$`, `\(…\)`, and `\[…\]` alone in its paragraph."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from cardgen.parse.markdown.formula import is_formula, is_tex
from cardgen.parse.markdown.rule import last_of, line_text

_DOLLAR = re.compile(r"(?<![\w%$])\$(?![\s$])((?:\\.|[^\\$])*?)(?<![\s\\])\$(?![\d$])", re.DOTALL)
_TEX = re.compile(r"[\\^_={}+<>|]")
_BEFORE_CALL = re.compile(r"\w\Z")
_MAX_LINES = 200
_NO_TEX = ("```", "~~~", "# ", "## ", "### ")


def double_dollar(state: StateInline, silent: bool) -> bool:
    """Return whether `$$…$$` stands here, in the run of a text."""
    return _delimited(state, silent, "$$", "$$", "math_block")


def bracket_math(state: StateInline, silent: bool) -> bool:
    r"""Return whether `\(…\)` stands here; what stands between must be TeX.

    `\(` is also how Markdown writes a parenthesis: in `f\(x\)` more must say that it is a formula.
    """
    start = state.pos + 2
    if not state.src.startswith("\\(", state.pos) or last_of(state, "\\)") < start:
        return False
    end = state.src.find("\\)", start, state.posMax)
    tex = state.src[start:end].strip()
    called = _BEFORE_CALL.search(state.src, max(0, state.pos - 1), state.pos)
    if end < 0 or not (is_tex(tex) or (not called and is_formula(tex))):
        return False
    return _delimited(state, silent, "\\(", "\\)", "math_inline")


def single_dollar(state: StateInline, silent: bool) -> bool:
    """Return whether `$…$` stands here, by Obsidian's rule made stricter.

    The opening sign has no space behind it, the closing one none before it and no digit behind.
    More strictly, the opening one has no letter or digit before it, and what stands between must
    read as a formula: no price is one, no `%1$s` and no variable of a shell.
    """
    if state.src.startswith("$$", state.pos) or last_of(state, "$") <= state.pos:
        return False
    match = _DOLLAR.match(state.src, state.pos, state.posMax)
    if match is None or not is_formula(match[1]):
        return False
    _push(state, silent, ("math_inline", "$", match[1]), match.end())
    return True


def _delimited(state: StateInline, silent: bool, opening: str, closing: str, kind: str) -> bool:
    start = state.pos + len(opening)
    if not state.src.startswith(opening, state.pos) or last_of(state, closing) < start:
        return False
    end = state.src.find(closing, start, state.posMax)
    if end < 0 or not state.src[start:end].strip():
        return False
    _push(state, silent, (kind, opening, state.src[start:end]), end + len(closing))
    return True


def _push(state: StateInline, silent: bool, read: tuple[str, str, str], end: int) -> None:
    """Push a token of a kind, an opening mark and TeX, and move on to `end`."""
    if not silent:
        kind, mark, tex = read
        token = state.push(kind, "", 0)
        token.content = tex.strip()
        token.markup = mark
    state.pos = end


def math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""Return whether a block of TeX between `$$` and `$$`, or `\[` and `\]`, begins here.

    Its closing mark ends a line, at most 200 lines down; no heading and no fence lies between.
    `\[` is also how Markdown writes a bracket: it begins a formula alone in its paragraph.
    """
    first = line_text(state, start)
    closing = {"$$": "$$", "\\[": "\\]"}.get(first[:2])
    if closing is None or state.is_code_block(start) or (silent and closing == "\\]"):
        return False
    last = _last_line(state, start, end, closing)
    if last is None or (closing == "\\]" and _goes_on(state, last + 1, end)):
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


def _goes_on(state: StateBlock, line: int, end: int) -> bool:
    """Return whether the paragraph whose last line is above this one goes on with it."""
    if line >= end or state.isEmpty(line) or state.sCount[line] < state.blkIndent:
        return False
    (interrupts,) = state.md.block.ruler.getRules("paragraph")
    return not interrupts(state, line, end, True)


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
