"""Where a card goes: its deck, its tags, its place among new cards."""

import re
import unicodedata
from pathlib import PurePosixPath

from cardgen.config import Config
from cardgen.model.card import CardKind
from cardgen.model.note import Frontmatter

DIFFICULTIES = ("easy", "medium", "hard")
_NUMERIC_PREFIX = re.compile(r"^\d+[\s._-]+")
_WORD_BREAK = re.compile(r"[-_\s]+")
# Anki keeps tags apart by spaces (an ideographic one as well) and ends names at control characters.
_NOT_IN_TAG = re.compile(r"[\s\u3000\x00-\x1f\x7f\"]+")
_NOT_IN_DECK = re.compile(r"[\x00-\x1f\x7f\"]+")


def topic_of(frontmatter: Frontmatter, path: str, root_name: str) -> str:
    """Return a note's topic: as written, else the folder's name without its numeric prefix."""
    if frontmatter.topic:
        return frontmatter.topic
    folder = PurePosixPath(path).parent.name or root_name
    return _NUMERIC_PREFIX.sub("", folder) or folder


def deck_name(topic: str, language: str, difficulty: str, kind: CardKind, config: Config) -> str:
    """Return the full name of a card's deck, as in `Interview::System Design::EN`."""
    name = config.deck.format_map(
        {
            "topic": config.topics.get(topic) or _capitalised(topic),
            "language": language.upper(),
            "difficulty": _capitalised(difficulty),
            "kind": _capitalised(kind.value),
        }
    )
    parts = (_NOT_IN_DECK.sub(" ", part).strip() for part in _nfc(name).split("::"))
    return "::".join(part for part in parts if part) or "cardgen"


def _capitalised(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in _WORD_BREAK.split(words) if word)


def tags_of(
    frontmatter: Frontmatter, topic: str, language: str, kind: CardKind, config: Config
) -> tuple[str, ...]:
    """Return the tags of a card, sorted, each once whatever its case.

    Those of the note come first where two differ only in case.
    """
    wanted = config.tags
    facts = (
        ("topic", topic, wanted.topic),
        ("difficulty", frontmatter.difficulty, wanted.difficulty),
        ("kind", kind.value, wanted.kind),
        ("lang", language, wanted.lang),
        ("status", frontmatter.status, wanted.status),
    )
    written = frontmatter.tags if wanted.note else ()
    tags = [_tag(tag) for tag in written]
    tags += [_tag(f"{name}::{value}") for name, value, on in facts if on and value]
    found: dict[str, str] = {}
    for tag in tags:
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found[key] for key in sorted(found))


def _tag(text: str) -> str:
    tag = _nfc(text.strip().lstrip("#").replace("/", "::"))
    parts = (_NOT_IN_TAG.sub("-", part.strip()) for part in tag.split("::"))
    return "::".join(part for part in parts if part)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def due_key(
    topic: str, difficulty: str | None, note_id: str, index: int, language: int
) -> tuple[str, int, str, int, int]:
    """Return what new cards are sorted by: topic, easy to hard, note id, index, language."""
    folded = (difficulty or "").casefold()
    rank = DIFFICULTIES.index(folded) if folded in DIFFICULTIES else len(DIFFICULTIES)
    return (topic.casefold(), rank, note_id, index, language)
