"""Block ids, ` ^id`: the name that Obsidian gives a block, never shown."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from cardgen.parse.grammar.rule import line_text

_AT_END = re.compile(r"(?:^|[ \t\n]+)\^([A-Za-z0-9-]+)[ \t]*\Z")
_ALONE = re.compile(r"\^[A-Za-z0-9-]+[ \t]*")


def split_block_id(text: str) -> tuple[str, str | None]:
    """Return the text of a paragraph without the block id that ends it, and that id.

    No code can end in one: its backtick would stand behind.
    """
    place = text.rfind("^")
    if place < 0:
        return text, None
    start = place
    while start and text[start - 1] in " \t\n":
        start -= 1
    match = _AT_END.match(text, start)
    return (text[:start], match[1]) if match else (text, None)


def block_id_token(name: str) -> Token:
    """Return the hidden inline token that carries a block id."""
    token = Token("block_id", "", 0, hidden=True, meta={"id": name})
    token.content = f"^{name}"
    return token


def block_id_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Return whether a block id alone on its line ends a table: it is none of its rows."""
    return (
        silent
        and state.parentType == "table"
        and _ALONE.fullmatch(line_text(state, start)) is not None
    )
