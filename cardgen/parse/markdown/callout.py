"""Callouts: a block quote whose first line is `[!type]`, perhaps folded, perhaps titled."""

import re

from msgspec import Struct

_FIRST_LINE = re.compile(r"\[!([^\]\n|]+)(?:\|[^\]\n]*)?\]([+-]?)[ \t]*([^\n]*)(?:\n|\Z)")


class Callout(Struct, frozen=True):
    """The first line of a callout, and the text of its first paragraph behind it.

    `type` is in lower case; `fold` is `+` (open), `-` (closed) or empty (not foldable).
    """

    type: str
    fold: str
    title: str
    rest: str


def read_callout(text: str) -> Callout | None:
    """Return what the first paragraph of a block quote says, None where it opens no callout."""
    match = _FIRST_LINE.match(text)
    if match is None or not match[1].strip():
        return None
    kind = match[1].strip().lower()
    return Callout(kind, match[2], match[3].strip(), text[match.end() :])
