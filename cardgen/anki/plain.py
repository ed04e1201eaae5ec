"""What a person sees of a field: its text, without the markup."""

import re
from html import unescape

_TAG = re.compile(r"<[^<>]*>")
_IN_A_WORD = re.compile(  # phrasing content of HTML that begins no line, and `<wbr>`
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|"
    r"strong|sub|sup|time|tt|u|var|wbr)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)


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


def read_words(html: str) -> str:
    """Return the same as a person reads it: what marks a part of a word leaves the word whole.

    So `<code>View</code>-like` is one word, and a long name is found however it may break.
    """
    return words_of(_IN_A_WORD.sub("", html))
