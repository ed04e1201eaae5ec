"""A record as it is written in YAML."""

import re
from collections.abc import Iterable, Iterator

from cardgen.model.change import RecordChange
from cardgen.parse.names import ANKI_ID, GUID, LANGUAGE, SLUG, SYNCED_AT

_PLAIN = re.compile(r"[^\W\d_][\w./-]*\Z")  # reads as text in every version of YAML
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def entries(new: Iterable[RecordChange], indent: str, gap: int) -> Iterator[str]:
    """Yield the lines of block entries; `gap` is the distance from the dash to the first key."""
    for change in new:
        dash = f"{indent}-".ljust(len(indent) + gap)
        for key, value in values(change):
            yield f"{dash}{key}: {value}"
            dash = " " * len(dash)


def values(change: RecordChange) -> Iterator[tuple[str, str]]:
    """Yield the keys of a record and their values as YAML, in the order in which they stand."""
    yield SLUG, _quoted_if_needed(change.slug)
    yield LANGUAGE, _quoted_if_needed(change.language)
    yield ANKI_ID, str(change.anki_id)
    if change.guid is not None:
        yield GUID, quoted(change.guid)
    if change.synced_at is not None:
        yield SYNCED_AT, quoted(change.synced_at)


def quoted(text: str) -> str:
    """Return a text as a single-quoted YAML scalar."""
    return "'" + text.replace("'", "''") + "'"


def _quoted_if_needed(text: str) -> str:
    return text if _PLAIN.match(text) and text.casefold() not in _WORDS else quoted(text)


def flow(change: RecordChange) -> str:
    """Return an entry in braces."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in values(change)) + "}"
