"""The cards of the page in shards: what a card shows is loaded with some fifty others, on demand.

A note's cards are in one shard. Which one hangs on its path alone, so that an edit changes one.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from cardgen.anki.note_type import Look
from cardgen.anki.plain import read_words
from cardgen.model.card import FIELDS
from cardgen.model.diagnostic import Diagnostic
from cardgen.preview.entry import Contents, Entry
from cardgen.preview.template import fill
from cardgen.wording import composed

_CARDS = 50  # of a shard, about


def shards_of(cards: Iterable[Entry]) -> dict[str, int]:
    """Return the number of the shard that holds a note's cards, by its path."""
    paths = [card.path for card in cards]
    number = max(1, round(len(paths) / _CARDS))
    return {path: _hash(path) % number for path in paths}


def _hash(path: str) -> int:
    return int.from_bytes(hashlib.sha256(path.encode("utf-8", "replace")).digest()[:8], "big")


def shard(cards: Iterable[Entry], contents: Contents, look: Look) -> dict[str, Any]:
    """Return what is shown of some cards, by slug: both sides, and what was found in their note."""
    return {
        card.slug: {
            **_sides(card, look),
            "line": card.line,
            "findings": [
                _finding(one, contents.parity) for one in contents.findings.get(card.path, ())
            ],
        }
        for card in cards
    }


def texts(cards: Iterable[Entry]) -> dict[str, str]:
    """Return what a search looks through of some cards, by slug: folded, without markup."""
    return {card.slug: folded(" ".join(_searched(card))) for card in cards}


def folded(text: str) -> str:
    """Return a text as searches compare: small letters, composed, ё as е."""
    return composed(text).lower().replace("ё", "е")


def _searched(card: Entry) -> Iterable[str]:
    shown = dict(zip(FIELDS, card.fields, strict=True))
    return (read_words(shown[name]) for name in ("Answer", "FollowUps", "References", "Context"))


def _sides(card: Entry, look: Look) -> Mapping[str, Any]:
    sides = fill(look, dict(zip(FIELDS, card.fields, strict=True)))
    return {
        "front": sides.front.html,
        "back": sides.back.html,
        "sounds": {"q": list(sides.front.sounds), "a": list(sides.back.sounds)},
    }


def _finding(one: Diagnostic, parity: frozenset[str]) -> dict[str, Any]:
    return {
        "severity": one.severity.value,
        "code": one.code,
        "line": one.span.line if one.span else 0,
        "column": one.span.column if one.span else 0,
        "message": one.message,
        "hint": one.hint,
        "parity": one.code in parity,
    }
