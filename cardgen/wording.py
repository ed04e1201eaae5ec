"""How numbers, nouns and letters are spelt."""

import unicodedata
from collections.abc import Sequence


def composed(text: str) -> str:
    """Return a text with its letters composed (NFC), as Anki stores them: disks differ in `й`."""
    return unicodedata.normalize("NFC", text)


def count(number: int, noun: str) -> str:
    """Return a number and its noun, as in `1 note` and `2 notes`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def agree(number: int, one: str, many: str) -> str:
    """Return the word that agrees with a number, as in `1 card was` and `2 cards were`."""
    return one if number == 1 else many


def listed(names: Sequence[str], most: int) -> str:
    """Return names in backticks, the first ones alone, and how many others there are."""
    shown = [f"`{name}`" for name in names[:most]]
    if more := len(names) - len(shown):
        shown.append(count(more, "other"))
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def megabytes(size: float) -> str:
    """Return a size in megabytes, with as many digits as tell it from nothing."""
    return f"{size:,.1f} MB" if size >= 0.1 else f"{size:.2g} MB"
