"""The `Meta` field: what was sent to Anki last, written so that the collection itself knows it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from cardgen.anki import former
from cardgen.anki.canonical import canonical
from cardgen.anki.counted import counted
from cardgen.anki.plain import plain_text
from cardgen.anki.tags import fold_tag, normalize_tag, normalize_tags
from cardgen.model.card import FIELDS, text_of
from cardgen.model.found import FoundNote

SCHEMA = 2
HASH_DIGITS = 12
CONTENT_HASH_DIGITS = 20  # more than the version before this one had, which tells them apart
UNCOUNTED = frozenset(("Meta", "Link"))
"""The fields that are no content: this one, and the one that leads into the vault."""

# What HTML, MathJax or Anki's own tags could act on, as JSON may also spell it.
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&[]'"})


class Meta(Struct, frozen=True):
    """What was sent last: a hash for each other field by its name, and the tags.

    `schema` tells how the hashes were taken: `SCHEMA`, or `former.SCHEMA` by the version before.
    """

    hashes: Mapping[str, str]
    tags: tuple[str, ...]
    schema: int = SCHEMA


def write_meta(fields: Sequence[str], tags: Iterable[str]) -> str:
    """Return one line of JSON for the `Meta` of a note with these fields (in order) and tags.

    It holds the schema version, `HASH_DIGITS` hexadecimal digits for each field but `Meta`,
    and the normalised tags; it is ASCII, and nothing in it is HTML.
    """
    sent = {name: _hash(text) for name, text in _hashed(fields)}
    return _line({"v": SCHEMA, "fields": sent, "tags": " ".join(normalize_tags(tags))})


def with_meta(fields: Sequence[str], tags: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of a note with its `Meta` in them."""
    return _with(fields, Meta=write_meta(fields, tags))


def with_slug(fields: Sequence[str], slug: str) -> tuple[str, ...]:
    """Return fields that got their `Meta` before their slug, with the slug in both."""
    texts = tuple(fields)  # they may be read from a disk
    meta = text_of(texts, "Meta").replace(_WITHOUT_SLUG, _slug_pair(slug), 1)
    return _with(texts, Slug=slug, Meta=meta)


def _slug_pair(slug: str) -> str:
    return f'"Slug":"{_hash(slug)}"'


def _with(fields: Sequence[str], **texts: str) -> tuple[str, ...]:
    return tuple(texts.get(name, text) for name, text in zip(FIELDS, fields, strict=True))


def _line(value: Mapping[str, Any]) -> str:
    line = json.dumps(value, separators=(",", ":"))
    return line.replace("\\\\", r"\u005c").translate(_ESCAPES)


@lru_cache(maxsize=256)  # a card is compared in several ways, one after the other
def read_meta(text: str) -> Meta | None:
    """Return what `Meta` says, as it stands in a collection; None where it cannot be told.

    Markup and entities that an editor added are looked through. None for a field that was
    emptied or damaged, that another tool wrote, or that has another schema version.
    """
    try:
        value = json.loads(plain_text(text))
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or value.get("v") not in _SCHEMAS:
        return None
    hashes, tags = value.get("fields"), value.get("tags")
    if not isinstance(hashes, dict) or not isinstance(tags, str):
        return None
    known = {
        former.RENAMED.get(str(name), str(name)): digits
        for name, digits in hashes.items()
        if isinstance(digits, str)
    }
    return Meta(known, normalize_tag(tags), value["v"])


def sent(note: FoundNote) -> Meta | None:
    """Return what was sent to a note last, None for another tool's, or where it cannot be told."""
    return read_meta(note.text("Meta")) if note.is_ours else None


def drifted(fields: Sequence[str], meta: Meta) -> tuple[str, ...]:
    """Return the names of the fields (in order) that no longer are what `meta` says was sent.

    A field that `meta` does not know has not drifted.
    """
    return tuple(
        name
        for name, text in _hashed(fields)
        if name in meta.hashes and meta.hashes[name] != _hash(text, meta.schema)
    )


def user_tags(tags: Iterable[str], meta: Meta) -> tuple[str, ...]:
    """Return the tags that are not among those sent: the user's own. Case does not count."""
    sent = {fold_tag(tag) for tag in meta.tags}
    return tuple(tag for tag in normalize_tags(tags) if fold_tag(tag) not in sent)


def lost_tags(found: Iterable[str], sent: Meta | None, wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the user's own tags of a note that an import of the `wanted` ones wipes.

    Where nothing tells what was `sent`, any tag that is not wanted counts as the user's.
    """
    kept = {fold_tag(tag) for tag in normalize_tags(wanted)}
    own = user_tags(found, sent or Meta({}, ()))
    return tuple(tag for tag in own if fold_tag(tag) not in kept)


def content_hash(fields: Sequence[str], tags: Iterable[str]) -> str:
    """Return the hash that the ledger keeps of a note: `CONTENT_HASH_DIGITS` hexadecimal digits.

    It is taken over the text of every field but `Slug` and those uncounted, and over the tags
    without case and order: exact but for what `counted` leaves out, since a text that changed in
    any other way has to be sent; without `Slug`, so that a card that came back under another
    name is known by its hash. Deck and place among new cards are not in it: an import changes
    neither of an old card.
    """
    pairs = zip(FIELDS, fields, strict=True)
    texts = [counted(text) for name, text in pairs if name not in {"Slug", *UNCOUNTED}]
    folded = [fold_tag(tag) for tag in normalize_tags(tags)]
    content = json.dumps([texts, folded], ensure_ascii=True)
    return hashlib.sha256(content.encode()).hexdigest()[:CONTENT_HASH_DIGITS]


_SCHEMAS = (former.SCHEMA, SCHEMA)


def _hashed(fields: Sequence[str]) -> Iterable[tuple[str, str]]:
    pairs = zip(FIELDS, fields, strict=True)
    return ((name, text) for name, text in pairs if name != "Meta")


def content_of(html: str) -> str:
    """Return what all fields of one content share, as Anki has them or as they are rendered."""
    return counted(canonical(html))


def _hash(text: str, schema: int = SCHEMA) -> str:
    if schema == former.SCHEMA:
        return former.former_hash(text)
    digest = hashlib.sha256(content_of(text).encode("utf-8", "replace"))
    return digest.hexdigest()[:HASH_DIGITS]


_WITHOUT_SLUG = _slug_pair("")
