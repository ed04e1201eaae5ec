"""Tasks: a list item that begins with `[ ]`, `[x]` or any other single mark."""

import re

_MARK = re.compile(r"\[(?:([^\n\]])\][ \t\n]+|([ xX])\]\Z)")  # `[a]` alone may be a link


def split_task(text: str) -> tuple[str, str | None]:
    """Return an item's text without its task mark, and the character between the brackets."""
    match = _MARK.match(text) if text.startswith("[") else None
    return (text[match.end() :], match[1] or match[2]) if match else (text, None)
