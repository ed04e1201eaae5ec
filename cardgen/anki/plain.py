"""What a person sees of a field: its text, without the markup."""

import re
from html import unescape

_TAG = re.compile(r"<[^<>]*>")


def without_tags(html: str, gap: str = "") -> str:
    """Return a field's HTML with `gap` for each tag and comment, entities as they stand.

    A space keeps the words of two paragraphs apart; nothing leaves a word whole that an editor
    put a tag into.
    """
    return _TAG.sub(gap, html)


def plain_text(html: str, gap: str = "") -> str:
    """Return a field's text, entities as the characters they stand for, a no-break space a space.

    `gap` stands for each tag, see `without_tags`.
    """
    return unescape(without_tags(html, gap)).replace("\u00a0", " ")


def words_of(html: str) -> str:
    """Return the text of a field's HTML on one line, one space between two words."""
    return " ".join(plain_text(html, " ").split())
