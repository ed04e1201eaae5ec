"""What a card asks, as a hash: by it a card is known again whose record was lost."""

import hashlib
import unicodedata
from html import unescape

import nh3

from cardgen.anki.canonical import canonical

QUESTION_HASH_DIGITS = 16

_TEXT = nh3.Cleaner(tags=set())


def question_hash(html: str) -> str:
    """Return `QUESTION_HASH_DIGITS` hexadecimal digits for the HTML of a field `Question`.

    They are taken over the letters and digits that a reader sees, NFKC and case-folded, so that
    markup, punctuation and whatever Anki's editor rewrites do not count. A question without any,
    such as a picture, is known by its HTML; an empty one has an empty hash, which is nobody's.
    """
    text = unescape(_text(html))
    folded = unicodedata.normalize("NFKC", text).casefold()
    asked = "".join(sign for sign in folded if sign.isalnum())
    if not asked and (text.strip() or "src=" in html):
        asked = canonical(html)
    return hashlib.sha256(asked.encode()).hexdigest()[:QUESTION_HASH_DIGITS] if asked else ""


def _text(html: str) -> str:
    return _TEXT.clean(html.encode("utf-8", "replace").decode("utf-8"))
