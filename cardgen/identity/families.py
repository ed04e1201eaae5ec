"""Families of ids: `be-sec-007` comes after `be-sec-006`."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

_NUMBERED = re.compile(r"(?P<family>.*?\D)(?P<number>\d{1,18})", re.DOTALL)
_DIGITS = 3  # of the first number of a family that is new


def next_id(alike: Collection[str], taken: Iterable[str], fallback: str) -> str:
    """Return the id that follows those of a family, a free one.

    `alike` are the ids of notes of one topic: the family that most of them are of goes on behind
    its highest number among all that are `taken`, since a gap in it may be the name of a note
    that is gone. Where they have no family, `fallback` begins one.
    """
    family = family_of(alike) or f"{fallback}-"
    known = [read for one in {*taken, *alike} if (read := _read(one))]
    numbers = [digits for its, digits in known if its.casefold() == family.casefold()]
    last = max(numbers, key=int, default="0" * _DIGITS)
    return f"{family}{int(last) + 1:0{len(last)}d}"


def family_of(ids: Iterable[str]) -> str:
    """Return what stands before the numbers of most ids, empty where they have none."""
    families = Counter(read[0] for one in ids if (read := _read(one)))
    return families.most_common(1)[0][0] if families else ""


def _read(one: str) -> tuple[str, str] | None:
    """Return what stands before an id's last number, and its digits; None for one without."""
    match = _NUMBERED.fullmatch(one)
    return (match["family"], match["number"]) if match else None
