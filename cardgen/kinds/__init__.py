"""What a note is asked for: one kind of card a file, and the table of them."""

from typing import Protocol

from cardgen.config import Config
from cardgen.kinds import follow_up, question
from cardgen.model.card import Card
from cardgen.model.note import Note, is_retired


class Kind(Protocol):
    """A kind of card: from a note to its cards of that kind, in the order of the file."""

    def __call__(self, note: Note, config: Config) -> tuple[Card, ...]:
        """Return the cards of this kind that a note asks for."""


KINDS: tuple[Kind, ...] = (question.cards, follow_up.cards)


def cards_of(note: Note, config: Config) -> tuple[Card, ...]:
    """Return all the cards that a note asks for; none where it is retired or unreadable."""
    if is_retired(note.frontmatter) or not note.frontmatter.readable:
        return ()
    return tuple(card for kind in KINDS for card in kind(note, config))
