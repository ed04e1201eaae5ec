"""Notes found by their slug, in whatever note type another tool put it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from html import unescape
from itertools import islice

from cardgen.anki.plain import plain_text
from cardgen.model.found import Found, FoundNote
from cardgen.wording import composed

_MOST = 50  # braces tried in a field: one that holds code has many
_LONGEST = 500  # characters of a slug and the HTML that an editor may put around it
_OWN_FIELD = "slug"
_SPACES = " \t\r\n\u00a0\u200b\u2060\ufeff"


def by_slug(found: Found, slugs: Iterable[str]) -> dict[str, tuple[FoundNote, ...]]:
    """Return for each of `slugs` that is found the notes that carry it, in the order given.

    A note stands under one slug at most, the one that `slug_in_fields` returns.
    """
    wanted = normal_slugs(slugs)
    index: dict[str, tuple[FoundNote, ...]] = {}
    for note in found.notes:
        slug = slug_in_fields(note, wanted)
        if slug is not None:
            index[slug] = (*index.get(slug, ()), note)
    return index


def normal_slugs(slugs: Iterable[str]) -> dict[str, str]:
    """Return the slugs as recorded by the way Anki stores text: NFC, without space around."""
    return {_normal(slug): slug for slug in slugs}


def slug_in_fields(note: FoundNote, wanted: Mapping[str, str]) -> str | None:
    """Return the slug that a note carries, out of `wanted` (see `normal_slugs`), else None.

    A field named `Slug` that equals one wins, then the `slug` of a JSON object in a field, then
    any other field that equals one, each time the first in the order of the fields.
    """
    own = (text for name, text in note.fields if name.casefold() == _OWN_FIELD)
    stages = (
        (_plain(text) for text in own),
        (_in_json(text) for _, text in note.fields),
        (_plain(text) for _, text in note.fields),
    )
    for stage in stages:
        for slug in stage:
            if slug is not None and slug in wanted:
                return wanted[slug]
    return None


def _plain(html: str) -> str | None:
    """Return the text of a short field, None where it is too long to be a slug."""
    return _normal(plain_text(html)) if len(html) <= _LONGEST else None


def _in_json(html: str) -> str | None:
    """Return the `slug` of the first JSON object with one in a field, None where there is none.

    Tools write their manifest as the whole field, in a comment that Anki does not show, or beside
    a text. An object inside of another may be a link to another card.
    """
    if "{" not in html or "slug" not in html:
        return None
    opened = _without_comment_signs(html)
    once = unescape(opened)
    for text in dict.fromkeys((opened, once, unescape(once), plain_text(opened), plain_text(once))):
        slug = next(filter(None, map(_slug_of, _objects(text))), None)
        if slug is not None:
            return _normal(slug)
    return None


def _without_comment_signs(html: str) -> str:
    """Return HTML with what its comments hold as text, in a time that grows with its length."""
    parts: list[str] = []
    done = 0
    while (start := html.find("<!--", done)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        parts += (html[done:start], " ", html[start + 4 : end], " ")
        done = end + 3
    return "".join((*parts, html[done:]))


def _objects(text: str) -> Iterator[object]:
    """Yield the JSON objects that stand in a text, but for those inside of another."""
    decoder = json.JSONDecoder(strict=False)  # an editor breaks lines inside of strings
    end = 0
    for place in islice(re.finditer(r"\{", text), _MOST):
        if place.start() >= end:
            with suppress(ValueError, RecursionError):
                value, end = decoder.raw_decode(text, place.start())
                yield value


def _slug_of(value: object) -> str | None:
    slug = value.get("slug") if isinstance(value, dict) else None
    return slug if isinstance(slug, str) else None


def _normal(text: str) -> str:
    return composed(text).strip(_SPACES)
