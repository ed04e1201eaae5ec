"""How a card is named in a note: its slug, its block id and the keys of its record."""

import re
from collections.abc import Iterator

RECORDS = "anki_cards"
RECORD_KEYS = ("slug", "language", "anki_id", "guid", "synced_at")  # in the order they are written
SLUG, LANGUAGE, ANKI_ID, GUID, SYNCED_AT = RECORD_KEYS

_SLUG = re.compile(r"(?P<base>.+)-(?P<index>\d{1,9})-(?P<language>[A-Za-z]{2,8})\Z", re.DOTALL)
# A block id is letters, digits and hyphens to Obsidian; the index 0 is the question's.
_BLOCK_ID = re.compile(r"\^card-(?P<index>[1-9][0-9]{0,8})-(?P<language>[a-z]{2,8})(?![\w-])")
# All but what YAML 1.1 §5.1 calls printable and leaves as it is within one line. Named one by one:
# the ranges of what is printable take nine times as long to compile.
_UNRECORDABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufffe\\uffff]")


def is_recordable(text: str) -> bool:
    """Return whether a record gives a text back as it is: a slug, or the GUID of another tool."""
    return bool(text) and text == recordable(text) == text.strip()


def recordable(text: str) -> str:
    """Return a text as a record can begin with it: what YAML would not give back left out."""
    return _UNRECORDABLE.sub(" ", text).lstrip()


def slug_of(base: str, index: int, language: str) -> str:
    """Return the slug of a card that has none yet."""
    return f"{base}-{index}-{language}"


def read_slug(slug: str) -> tuple[str, int, str] | None:
    """Return the base, index and language that a slug reads as, None where it does not."""
    match = _SLUG.match(slug)
    if match is None:
        return None
    return match["base"], int(match["index"]), match["language"].casefold()


def block_id_of(index: int, language: str) -> str:
    """Return the block id of a follow-up card as it ends the item's line: `^card-1-en`."""
    return f"^card-{index}-{language}"


def read_block_id(written: str) -> tuple[int, str] | None:
    """Return the index and language of a card's block id, `^` included, None for any other."""
    match = _BLOCK_ID.fullmatch(written)
    return _read(match) if match else None


def block_ids_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the index and language of each card's block id in a text, wherever it stands."""
    return map(_read, _BLOCK_ID.finditer(text))


def _read(match: re.Match[str]) -> tuple[int, str]:
    return int(match["index"]), match["language"]
