"""Tags that stand in the text, as Obsidian reads them: `#distributed`, `#db/sql`."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from cardgen.parse.markdown.parser import visible_text

# Letters, digits, `_`, `-` and `/`, and not digits alone (help.obsidian.md, “Tags”).
_TAG = re.compile(r"(?<!\S)#([\w/-]*[^\W\d][\w/-]*)")
_LABEL = re.compile(r"^[\W_]*(?:tags?|теги|тэги)[\W_]*:", re.IGNORECASE)


def inline_tags(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the tags in the text of block tokens, in their order, each once; code has none."""
    return tuple(dict.fromkeys(_tags(tokens)))


def _tags(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "text":
            yield from (match[1].strip("/") for match in _TAG.finditer(token.content))
        yield from _tags(token.children or ())


def is_only_tags(block: Iterable[Token]) -> bool:
    """Return whether a block says nothing but tags: `#a #b`, `Tags: #a, #b`."""
    text, number = _TAG.subn(" ", _LABEL.sub("", visible_text(block)))
    return number > 0 and not re.search(r"\w", text)
