"""The numbers and names by which Anki knows a card: GUID and note id."""

import hashlib
import string
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

DAY = 86_400_000  # milliseconds
# Those of Anki's own GUIDs, in its order (`rslib/src/notes/mod.rs`, `base91_u64`).
_DIGITS = string.ascii_letters + string.digits + "!#$%&()*+,-./:;<=>?@[]^_`{|}~"
_FIRST_YEAR = 2006  # before Anki: a date that is a slip of the pen
_UNDATED = datetime(2020, 1, 1, tzinfo=UTC)
_UNDATED_DAYS = 366  # of 2020


def guid_of(namespace: str, slug: str) -> str:
    """Return the GUID of a card that no other tool made: what an import matches it by.

    It is `genanki.guid_for(namespace, slug)`, written out here: a GUID outlives every release of
    a library, and loading genanki takes longer than all that a build without a change does.
    """
    number = _number(f"{namespace}__{slug}")
    guid = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        guid = _DIGITS[digit] + guid
    return guid


def derived_id(slug: str, created: date | None, today: date) -> int:
    """Return a note id, in milliseconds, made from the slug and the note's day of creation.

    It falls within the 24 hours that end at midnight UTC of that day, so that it is never
    ahead of the clock: Anki rewrites ids that are.
    """
    number = _number(slug)
    if created is None or created.year < _FIRST_YEAR or created > today:
        midnight = _UNDATED + timedelta(days=1 + number // DAY % _UNDATED_DAYS)
    else:
        midnight = datetime(created.year, created.month, created.day, tzinfo=UTC)
    return int(midnight.timestamp()) * 1000 - DAY + number % DAY


def is_derived(anki_id: int, slug: str) -> bool:
    """Return whether a note id was made from the slug: on whatever day, its hour tells."""
    return (anki_id - _number(slug)) % DAY == 0


def _number(slug: str) -> int:
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:8], "big")


def next_free(wanted: int, taken: Iterable[int]) -> int:
    """Return the first number from `wanted` on that is not taken."""
    used = taken if isinstance(taken, set | frozenset) else set(taken)
    while wanted in used:
        wanted += 1
    return wanted
