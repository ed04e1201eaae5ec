"""Several packages from one vault: which note goes into which, and what each is called."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from cardgen.model.card import AnkiNote
from cardgen.wording import composed

SplitBy = Literal["language", "topic"]

_OTHER = "other"
_MAX_BYTES = 80  # of a file name's 255, which the deck's name and suffixes share
_NOT_WORD = re.compile(r"[\W_]+")


def split_packages(
    notes: Iterable[AnkiNote], by: SplitBy | None
) -> dict[str, tuple[AnkiNote, ...]]:
    """Return the notes of each package by its name, sorted by name; order within is kept.

    A name is made of lower-case letters, digits and hyphens, so that it is safe as part of a
    file name, and no two are equal on a disk that ignores case. Without `by` there is one
    package, called `""`; with it and no notes there is none.
    """
    if by is None:
        return {"": tuple(notes)}
    groups: dict[str, list[AnkiNote]] = {}
    for note in notes:
        groups.setdefault(_value(note, by), []).append(note)
    names = _names(groups)
    named = {names[value]: tuple(group) for value, group in groups.items()}
    return dict(sorted(named.items()))


def _value(note: AnkiNote, by: SplitBy) -> str:
    return note.language if by == "language" else note.text("Topic")


def _names(values: Iterable[str]) -> dict[str, str]:
    """Return a name for each value; where two would share one, the later gets a number."""
    names: dict[str, str] = {}
    for value in sorted(values):
        name, number = _slugify(value), 2
        while name in names.values():
            name, number = f"{_slugify(value)}-{number}", number + 1
        names[value] = name
    return names


def _slugify(value: str) -> str:
    folded = unicodedata.normalize("NFKC", value).casefold()
    words = _NOT_WORD.sub("-", composed(folded)).strip("-")
    return words.encode()[:_MAX_BYTES].decode(errors="ignore").strip("-") or _OTHER
