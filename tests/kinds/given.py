"""Notes of two languages with follow-ups, and the cards that they ask for."""

from cardgen.config import Config
from cardgen.model.card import Card
from tests.support.notes import read

FOLLOW_UPS = """
## Follow-ups (EN)
- Plain?
- Answered? ^card-4-en
  - Yes.

## Follow-ups (RU)
- Просто?
- С ответом?

  Да.
"""


def cards_of(text: str, config: Config | None = None) -> tuple[Card, ...]:
    return read(text).cards(config)


def names_of(cards: tuple[Card, ...]) -> list[str]:
    return [f"{card.kind} {card.language} {card.index}" for card in cards]
