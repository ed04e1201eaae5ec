"""A paragraph, or the heading that an underline makes of it, found in one pass."""

import re

from markdown_it.rules_block import StateBlock

from cardgen.parse.markdown.html_block import begins_as_html, interrupts_as_html
from cardgen.parse.markdown.rule import line_text

_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_LAZY = 4  # columns from which a line cannot begin a block within a paragraph


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a paragraph or an underlined heading; there is always one."""
    parent, state.parentType = state.parentType, "paragraph"
    last, underline = _last_line(state, start, end)
    state.parentType = parent
    tag = {"=": "h1", "-": "h2"}.get(underline, "p")
    kind = "paragraph" if tag == "p" else "heading"
    state.line = last + (1 if underline else 0)
    opening = state.push(f"{kind}_open", tag, 1)
    opening.map = [start, state.line]
    token = state.push("inline", "", 0)
    token.map = [start, last]
    token.content = state.getLines(start, last, state.blkIndent, False).strip(" \t\n")
    token.children = []
    opening.markup = state.push(f"{kind}_close", tag, -1).markup = underline
    return True


def _last_line(state: StateBlock, start: int, end: int) -> tuple[int, str]:
    (interrupts,) = state.md.block.ruler.getRules("paragraph")
    is_html = begins_as_html(line_text(state, start))
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        indent = state.sCount[line] - state.blkIndent
        if indent >= _LAZY or state.sCount[line] < 0:
            line += 1
            continue
        if indent >= 0 and line < end and _UNDERLINE.fullmatch(line_text(state, line)):
            return line, line_text(state, line)[0]
        if interrupts(state, line, state.lineMax, True):
            break
        if not is_html and interrupts_as_html(line_text(state, line)):
            break
        line += 1
    return line, ""
