"""`<pre>` at the start of a line: verbatim to its closing tag, as CommonMark 0.31 §4.6 has it."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import entity
from markdown_it.token import Token

from cardgen.parse.markdown.comment import inline_comment
from cardgen.parse.markdown.dispatch import InlineParser
from cardgen.parse.markdown.rule import line_text
from cardgen.parse.markdown.tag import raw_tag

VERBATIM = "pre"
"""The markup of an inline token whose line breaks are kept and whose text is no Markdown."""

_OPENING = re.compile(r"<pre(?=[ \t>]|$)", re.IGNORECASE)
_CLOSING = re.compile(r"</pre>", re.IGNORECASE)
_INSIDE = InlineParser(
    {"<": (inline_comment, raw_tag), "&": (entity,)}, r"<(?=[A-Za-z/!])|&(?=[#A-Za-z])"
)


def pre_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Return whether `<pre>` begins here and is closed; blank lines and headings do not end it.

    It becomes an inline token without a paragraph. One that is never closed is left to the
    paragraph, which shows its tag: it must not take the rest of a note along.
    """
    if state.is_code_block(start) or not _OPENING.match(line_text(state, start)):
        return False
    last = _last_line(state, start, end)
    if last is None:
        return False
    if not silent:
        token = state.push("inline", "", 0)
        token.map = [start, last + 1]
        token.content = state.getLines(start, last + 1, state.blkIndent, False).lstrip(" ")
        token.markup = VERBATIM
        token.children = []
        state.line = last + 1
    return True


def _last_line(state: StateBlock, start: int, end: int) -> int | None:
    for line in range(start, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        if _CLOSING.search(line_text(state, line)):
            return line
    return None


def read_verbatim(state: StateCore, token: Token) -> list[Token]:
    """Return the tags, characters and text of a `<pre>`."""
    return _INSIDE.parse(token.content, state.md, state.env, [])
