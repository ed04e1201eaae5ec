"""Which question each review was made for: no new card may ask it while the reviewed one is left.

A question bears its own name in its text (`k7en`), which stays through every rewording.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from anki.collection import Collection

from tests.support import anki

_NAME = re.compile(r"k[0-9]+(?:en|ru)")


def name_of(question: str) -> str:
    """Return the name of the question that a text asks."""
    found = _NAME.search(question)
    assert found, question
    return found[0]


@dataclass(slots=True)
class Asked:
    """The question of every review ever made, by the review's id."""

    reviews: dict[int, str] = field(default_factory=dict)

    def note(self, collection: Collection) -> None:
        """Note what was asked in the reviews that are not known yet."""
        names = _names(collection)
        for row in anki.revlog(collection):
            self.reviews.setdefault(row[0], names[row[1]])

    def wrong(self, collection: Collection, packaged: Set[str]) -> list[str]:
        """Return what an import did to reviews that it must not; `packaged` are its GUIDs.

        A review must be there, on a card that asks its question. That card may be in no package,
        as where a build left it out, but then no other card that the package holds asks the same.
        """
        log = {row[0]: row[1] for row in anki.revlog(collection)}
        cards, guids = anki.cards(collection), _guids(collection)
        names = _names(collection)
        asking = {guids[card.note_id]: names[number] for number, card in cards.items()}
        found: list[str] = []
        for review, name in self.reviews.items():
            card = cards.get(log.get(review, 0))
            if card is None:
                found.append(f"a review of {name} is lost")
            elif names[card.id] != name:
                found.append(f"a review of {name} is on a card that asks {names[card.id]}")
            elif guids[card.note_id] not in packaged:
                others = [guid for guid in packaged if asking.get(guid) == name]
                found += [f"{name} has reviews, and the new card `{guid}`" for guid in others]
        return sorted(set(found))

    def cards(self, collection: Collection) -> Mapping[str, set[str]]:
        """Return the GUIDs of the reviewed cards by what they were asked."""
        log = {row[0]: row[1] for row in anki.revlog(collection)}
        cards, guids = anki.cards(collection), _guids(collection)
        known: dict[str, set[str]] = {}
        for review, name in self.reviews.items():
            known.setdefault(name, set()).add(guids[cards[log[review]].note_id])
        return known


def _guids(collection: Collection) -> dict[int, str]:
    return {note.id: guid for guid, note in anki.notes(collection).items()}


def _names(collection: Collection) -> dict[int, str]:
    """Return what each card asks; every card is one of ours."""
    names = {note.id: name_of(note.fields[0]) for note in anki.notes(collection).values()}
    return {number: names[card.note_id] for number, card in anki.cards(collection).items()}
