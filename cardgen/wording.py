"""How numbers, nouns and letters are spelt."""

import unicodedata


def composed(text: str) -> str:
    """Return a text with its letters composed (NFC), as Anki stores them: disks differ in `й`."""
    return unicodedata.normalize("NFC", text)


def count(number: int, noun: str) -> str:
    """Return a number and its noun, as in `1 note` and `2 notes`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def plural(count: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
