"""Block ids, ` ^id`: the name that Obsidian gives a block, never shown."""

import re

from markdown_it.rules_block import StateBlock

from cardgen.parse.markdown.rule import line_text

_AT_END = re.compile(r"(?:^|[ \t\n]+)\^([A-Za-z0-9-]+)[ \t]*\Z")
_ALONE = re.compile(r"\^[A-Za-z0-9-]+[ \t]*")
_COMMENTS = re.compile(r"[ \t]*(?:(?:%%(?:(?!%%).)*%%|<!--(?:(?!-->).)*-->)[ \t]*)+")


def is_comment(line: str) -> bool:
    """Return whether a line of a paragraph holds nothing but comments."""
    return _COMMENTS.fullmatch(line) is not None


def split_block_id(text: str) -> tuple[str, str | None]:
    """Return the text of a paragraph without the block id that ends it, and that id.

    Lines that are only comments may follow it: what a reader sees ends before them. No code can
    end in a block id: its backtick would stand behind.
    """
    if "^" not in text:
        return text, None
    ends = [len(text)]
    while (line := text.rfind("\n", 0, ends[-1])) >= 0 and is_comment(text[line + 1 : ends[-1]]):
        ends.append(line)
    for end in dict.fromkeys((ends[0], ends[-1])):
        if match := _block_id_before(text, end):
            return text[: match.start()] + (text[match.end(1) :] if end < len(text) else ""), match[
                1
            ]
    return text, None


def _block_id_before(text: str, end: int) -> re.Match[str] | None:
    start = text.rfind("^", 0, end)
    while start > 0 and text[start - 1] in " \t\n":
        start -= 1
    return _AT_END.match(text, start, end) if start >= 0 else None


def block_id_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Return whether a block id alone on its line ends a table: it is none of its rows."""
    return (
        silent
        and state.parentType == "table"
        and _ALONE.fullmatch(line_text(state, start)) is not None
    )
