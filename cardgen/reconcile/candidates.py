"""The notes of a collection that may be a card's, though they have another GUID than it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from cardgen.anki.compare import said_by
from cardgen.anki.meta import Meta, sent
from cardgen.anki.plain import words_of
from cardgen.identity.ids import is_derived
from cardgen.model.card import Identity, text_of
from cardgen.model.found import Found, FoundCard, FoundNote
from cardgen.wording import composed

_WORD = re.compile(r"\w{4,}")
_BEGINNING = 5  # letters
_MARGIN = 40  # characters


class Notes(Struct, frozen=True):
    """The notes of a collection by id, by GUID, and by the slug that they carry in a field.

    `slugs` gives the slug of a note's id; `has_reviews` tells whether any card was ever reviewed.
    """

    by_id: Mapping[int, FoundNote]
    by_guid: Mapping[str, FoundNote]
    by_slug: Mapping[str, Sequence[FoundNote]]
    slugs: Mapping[int, str]
    has_reviews: bool


def notes_of(found: Found, by_slug: Mapping[str, Sequence[FoundNote]]) -> Notes:
    """Return a collection's notes by all that a card may be found by."""
    return Notes(
        by_id={note.id: note for note in found.notes},
        by_guid={note.guid: note for note in found.notes},
        by_slug=by_slug,
        slugs={note.id: slug for slug, notes in by_slug.items() for note in notes},
        has_reviews=reviews_of(found.notes) > 0,
    )


def twins(
    identity: Identity, fields: Sequence[str], recorded: int | None, notes: Notes
) -> tuple[FoundNote, ...]:
    """Return the notes that may be a card's under another GUID, the one of its id first.

    `recorded` is the `anki_id` of its record. Of an unadopted card any note of that id or with
    its slug may be it. Any other card has a GUID of its own, which says more: a note of its id is
    its twin only if another tool made that id, or if it asks the same, and a note of cardgen's
    type only if what was sent to it is the same: two vaults may share slugs.
    """
    found: dict[int, FoundNote] = {}
    under = notes.by_id.get(recorded or 0)
    others = (one for one in notes.by_slug.get(identity.slug, ()) if one.guid != identity.guid)
    if (
        under
        and under.guid != identity.guid
        and (not identity.adopted or _is_under(under, identity, fields, notes))
    ):
        found[under.id] = under
    for note in others:
        foreign = not note.is_ours
        if foreign or not identity.adopted or _was_sent(note, fields):
            found[note.id] = note
    return tuple(found.values())


def _is_under(note: FoundNote, identity: Identity, fields: Sequence[str], notes: Notes) -> bool:
    if notes.slugs.get(note.id, identity.slug) != identity.slug:
        return False
    if note.is_ours:
        return _was_sent(note, fields)
    return not is_derived(note.id, identity.slug) or resembles(note, fields)


def _was_sent(note: FoundNote, fields: Sequence[str]) -> bool:
    """Return whether cardgen sent a note the question of a card."""
    return shares(sent(note), fields, "Question")


def shares(sent: Meta | None, fields: Sequence[str], *names: str) -> bool:
    """Return whether a card has the text that was sent to another in one of these fields."""
    says = said_by(fields, sent.schema) if sent else None
    if sent is None or says is None:
        return False
    return any(sent.hashes.get(name) == says.hashes.get(name) for name in names)


def resembles(note: FoundNote, fields: Sequence[str]) -> bool:
    """Return whether a field of a note says most of what a card asks.

    Two thirds of its words, each by how it begins: so that a question that was reworded is
    known, in languages too whose words change their ends. A field that is much longer than the
    question says anything.
    """
    asked = plain(text_of(fields, "Question"))
    words = _words(asked)
    texts = [plain(text) for _, text in note.fields]
    near = [text for text in texts if len(text) <= 3 * len(asked) + _MARGIN]
    if not words:
        return any(asked.casefold() == text.casefold() for text in near)
    return any(3 * len(words & _words(text)) >= 2 * len(words) for text in near)


def _words(text: str) -> set[str]:
    return {word[:_BEGINNING] for word in _WORD.findall(text.casefold())}


def plain(field: str) -> str:
    """Return the text of a field's HTML on one line, composed (NFC)."""
    return composed(words_of(field))


def reviews_of(notes: Iterable[FoundNote]) -> int:
    """Return how often the cards of notes were reviewed: resetting a card does not undo it."""
    return sum(reviews_of_card(card) for note in notes for card in note.cards)


def reviews_of_card(card: FoundCard) -> int:
    """Return how often a card was reviewed, as far as the file tells."""
    return max(card.reps, card.logged)
