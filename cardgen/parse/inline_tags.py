"""Tags that stand in the text, as Obsidian reads them: `#distributed`, `#db/sql`."""

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from cardgen.parse.markdown.parser import visible_text

# Letters, digits, `_`, `-` and `/`, and not digits alone (help.obsidian.md, “Tags”).
_TAG = re.compile(r"(?<!\S)#([\w/-]*[^\W\d][\w/-]*)")
_LABEL = re.compile(r"^[\W_]*(?:tags?|т[еэ]ги?)[\W_]*:", re.IGNORECASE)


def inline_tags(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the tags in the text of block tokens, in their order, each once; code has none."""
    return tuple(dict.fromkeys(_tags(tokens)))


def _tags(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                found = (match[1] for match in _TAG.finditer(child.content))
                yield from (name.strip("/") for name in found if f"\\#{name}" not in token.content)


def without_last_tags(text: str) -> str:
    """Return a line without the tags that end it: `Photosynthesis #biology`."""
    words = text.split(" ")
    while words and _TAG.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def names_tags(block: Sequence[Token]) -> bool:
    """Return whether a block says that tags follow, though they may have no sign: `Tags: a, b`."""
    return bool(_LABEL.match(visible_text(block)))


def is_only_tags(block: Sequence[Token]) -> bool:
    """Return whether a block says nothing but tags: `#a #b`, `Tags: #a, #b`."""
    text = _TAG.sub(" ", _LABEL.sub("", visible_text(block)))
    return bool(inline_tags(block)) and not re.search(r"\w", text)
