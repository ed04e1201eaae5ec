"""Fields as the version before this one wrote and hashed them: its cards live on in collections.

It did not mark links to notes, and took their titles and the looseness of lists for content. A
card that it sent is not sent again for that.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence

from cardgen.anki.canonical import canonical
from cardgen.anki.counted import tightened
from cardgen.anki.looks import without_looks
from cardgen.anki.note_links import NoteLink, rewrite_links
from cardgen.anki.tags import fold_tag, normalize_tags
from cardgen.model.card import FIELDS

SCHEMA = 1
RENAMED = {"Spare1": "Link"}
"""The fields that were called otherwise, by their names of then; a field is its numeric id."""

_DIGITS = 16  # of a content hash: today's is longer
_META_DIGITS = 12
_ANY = "(?:(?!</a>|</span>).)*"
_HELD = "\ufdd0"  # no character: stands around the number of a link
_PLACE = re.compile(f"{_HELD}([0-9]+){_HELD}")


def former_html(html: str) -> str:
    """Return the HTML of a field as it was before links to notes were marked."""
    return rewrite_links(without_looks(html), _unmarked)


def _unmarked(link: NoteLink) -> str:
    if not link.attributes:  # a link that leads nowhere was its text
        return link.text
    return f"<{link.tag}{link.attributes}>{link.text}</{link.tag}>"


def former_content_hash(fields: Sequence[str], tags: Iterable[str]) -> str:
    """Return the hash that the ledger kept of a note with these fields, as rendered today."""
    named = dict(zip(FIELDS, fields, strict=True)) | {"Link": ""}  # empty then, as `Spare1`
    texts = [former_html(text) for name, text in named.items() if name not in {"Slug", "Meta"}]
    folded = [fold_tag(tag) for tag in normalize_tags(tags)]
    content = json.dumps([texts, folded], ensure_ascii=True)
    return hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]


def former_hash(html: str) -> str:
    """Return the hash that `Meta` had of a field's HTML, as it stands in Anki."""
    digest = hashlib.sha256(canonical(html).encode("utf-8", "replace"))
    return digest.hexdigest()[:_META_DIGITS]


def shows_the_same(before: str, after: str) -> bool:
    """Return whether a field that was sent unmarked says what one says that is rendered today.

    What other notes are called may differ, and tight and loose lists. Where the field of today
    has a link to a note, the other has one, or its text, as where that note was missing then.
    """
    patterns: list[str] = []

    def hold(link: NoteLink) -> str:
        patterns.append(_pattern(link))
        return f"{_HELD}{len(patterns) - 1}{_HELD}"

    wanted = rewrite_links(tightened(_plain(after)), hold)
    pattern = re.escape(wanted)
    while _HELD in pattern:  # a link may hold another
        pattern = _PLACE.sub(lambda match: patterns[int(match[1])], pattern)
    return bool(re.fullmatch(pattern, tightened(_plain(before)), re.DOTALL))


def _plain(html: str) -> str:
    return without_looks(canonical(html.replace(_HELD, "")))


def _pattern(link: NoteLink) -> str:
    """Return what matches a link as the version before this one wrote it."""
    name = link.name.partition("#")[0].replace("&quot;", '"')
    if not link.is_titled:
        text = bare = re.escape(link.text)
    elif link.attributes:
        text, bare = _ANY, rf"(?:[^<>]*/)?{re.escape(name)}(?:[.]md)?(?: › [^<>]*)?"
    else:  # of no note today, or among the sources, which have no links
        text, bare = _ANY, "[^<>]*"
    a, span = (rf'<{tag} class="wikilink"[^<>]*>{text}</{tag}>' for tag in ("a", "span"))
    return f"(?:{a}|{span}|{bare})"
