"""Where a card goes: its deck, its tags, its place among new cards."""

import re

from cardgen.config import Config
from cardgen.model.card import CardKind
from cardgen.model.note import Frontmatter
from cardgen.model.paths import folder_of, name_of
from cardgen.wording import composed

DIFFICULTIES = ("easy", "medium", "hard")
_NUMERIC_PREFIX = re.compile(r"^\d+[\s._-]+")
_WORD_BREAK = re.compile(r"[-_\s]+")
_NOT_IN_DECK = re.compile(r"[\x00-\x1f\x7f\"]+")


def topic_of(frontmatter: Frontmatter, path: str) -> str:
    """Return a note's topic: as written, else the folder's name without its numeric prefix.

    A note in the vault's root has none: that folder is called otherwise on another machine.
    """
    if frontmatter.topic:
        return frontmatter.topic
    folder = name_of(folder_of(path))
    return _NUMERIC_PREFIX.sub("", folder) or folder


def deck_name(topic: str, language: str, difficulty: str, kind: CardKind, config: Config) -> str:
    """Return the full name of a card's deck, as in `Interview::System Design::EN`."""
    name = config.deck.format_map(deck_values(topic, language, difficulty, kind, config))
    parts = (_NOT_IN_DECK.sub(" ", part).strip() for part in composed(name).split("::"))
    return "::".join(part for part in parts if part) or "cardgen"


def deck_values(
    topic: str, language: str, difficulty: str, kind: CardKind, config: Config
) -> dict[str, str]:
    """Return what stands for each name that the setting `deck` may hold."""
    return {
        "topic": config.topics.get(topic) or _capitalised(topic),
        "language": language.upper(),
        "difficulty": _capitalised(difficulty),
        "kind": _capitalised(kind.value),
    }


def _capitalised(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in _WORD_BREAK.split(words) if word)


def due_key(
    topic: str, difficulty: str | None, note_id: str, index: int, language: int
) -> tuple[str, int, str, int, int]:
    """Return what new cards are sorted by: topic, easy to hard, note id, index, language."""
    folded = (difficulty or "").casefold()
    rank = DIFFICULTIES.index(folded) if folded in DIFFICULTIES else len(DIFFICULTIES)
    return (topic.casefold(), rank, note_id, index, language)
