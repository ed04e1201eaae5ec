"""Decks of another shape than configured: the template that puts each card where it lies."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from re import IGNORECASE, escape, sub

from msgspec import Struct
from msgspec.structs import replace

from cardgen.anki.deck import deck_name, deck_values
from cardgen.config import Config
from cardgen.model.card import CardKind, Claim
from cardgen.model.found import FoundNote
from cardgen.reconcile.candidates import reviews_of_card

_SAMPLES = 5  # decks that templates are made from: each must fit all of them anyway


class Placed(Struct, frozen=True):
    """A card by what its deck is named after, and the `deck` that it lies in in Anki."""

    topic: str
    language: str
    difficulty: str
    kind: CardKind
    deck: str

    def lies_in(self, config: Config) -> bool:
        """Return whether it lies where the configuration puts it: Anki's names know no case."""
        facts = (self.topic, self.language, self.difficulty, self.kind)
        return deck_name(*facts, config).casefold() == self.deck.casefold()


def placed(pairs: Iterable[tuple[Claim, FoundNote]]) -> Iterator[Placed]:
    """Yield the cards whose notes have a card in Anki: the one with the most reviews counts."""
    for claim, note in pairs:
        if note.cards:
            lies = max(note.cards, key=lambda card: (reviews_of_card(card), -card.ordinal))
            difficulty = claim.note.frontmatter.difficulty or ""
            card = claim.card
            yield Placed(card.topic, card.language, difficulty, card.kind, lies.deck)


def deck_shape(cards: Sequence[Placed], config: Config) -> str | None:
    """Return a `deck` that puts every card where it lies, None where none does or none is needed.

    Of several the one that names the most facts: in it a new topic gets a deck of its own.
    """
    if all(card.lies_in(config) for card in cards):
        return None
    templates = {t for card in _samples(cards) for t in _templates(card, config)}
    for template in sorted(templates, key=lambda text: (-text.count("{"), len(text), text)):
        if all(card.lies_in(replace(config, deck=template)) for card in cards):
            return template
    return None


def _samples(cards: Iterable[Placed]) -> Sequence[Placed]:
    return [*{card.deck: card for card in cards}.values()][:_SAMPLES]


def _templates(card: Placed, config: Config) -> Iterator[str]:
    """Yield what the name of a card's deck may be made of: each fact that it holds, or its text."""
    if "{" in card.deck or "}" in card.deck:
        return
    values = deck_values(card.topic, card.language, card.difficulty, card.kind, config)
    held = [name for name, text in values.items() if text and _holds(card.deck, text)]
    for number in range(len(held) + 1):
        for names in combinations(held, number):
            yield _named(card.deck, {name: values[name] for name in names})


def _holds(deck: str, text: str) -> bool:
    return text.casefold() in deck.casefold()


def _named(deck: str, values: dict[str, str]) -> str:
    """Return a deck's name with placeholders for values, the longest value first."""
    parts = [deck]
    for name, text in sorted(values.items(), key=lambda pair: -len(pair[1])):
        parts = [
            piece
            if piece.startswith("{")
            else sub(escape(text), f"{{{name}}}", piece, flags=IGNORECASE)
            for part in parts
            for piece in _pieces(part)
        ]
    return "".join(parts)


def _pieces(part: str) -> Iterator[str]:
    """Yield a text in pieces, each placeholder one of its own."""
    rest = part
    while rest:
        start = rest.find("{")
        if start < 0:
            yield rest
            return
        if start:
            yield rest[:start]
        end = rest.index("}", start) + 1
        yield rest[start:end]
        rest = rest[end:]
