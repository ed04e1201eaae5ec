"""The notes of a collection that may be a card's, though they have another GUID than it."""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cardgen.model.card import FIELDS, Identity
from cardgen.model.found import Found, FoundNote
from cardgen.render.note_type import NOTE_TYPE_ID

_QUESTION = FIELDS.index("Question")
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a collection by id, by GUID, and by the slug that they carry in a field.

    `slugs` gives the slug of a note's id.
    """

    by_id: Mapping[int, FoundNote]
    by_guid: Mapping[str, FoundNote]
    by_slug: Mapping[str, Sequence[FoundNote]]
    slugs: Mapping[int, str]


def notes_of(found: Found, by_slug: Mapping[str, Sequence[FoundNote]]) -> Notes:
    """Return a collection's notes by all that a card may be found by."""
    return Notes(
        by_id={note.id: note for note in found.notes},
        by_guid={note.guid: note for note in found.notes},
        by_slug=by_slug,
        slugs={note.id: slug for slug, notes in by_slug.items() for note in notes},
    )


def twins(
    identity: Identity, fields: Sequence[str], recorded: int | None, notes: Notes
) -> tuple[FoundNote, ...]:
    """Return the notes that may be a card's under another GUID, the one of its id first.

    `recorded` is the `anki_id` of its record. Of an unadopted card any note of that id or with
    its slug may be it. Any other card has a GUID of its own, which says more than an id: cardgen
    makes ids by a hash, and two vaults may share slugs. A note of its id, or one that cardgen
    made, then is its twin only if it asks the same.
    """
    found: dict[int, FoundNote] = {}
    under = notes.by_id.get(recorded or 0)
    if under and (not identity.adopted or _is_like(under, identity, fields, notes)):
        found[under.id] = under
    for note in notes.by_slug.get(identity.slug, ()):
        foreign = note.note_type_id != NOTE_TYPE_ID
        if foreign or not identity.adopted or resembles(note, fields):
            found[note.id] = note
    return tuple(note for note in found.values() if note.guid != identity.guid)


def _is_like(note: FoundNote, identity: Identity, fields: Sequence[str], notes: Notes) -> bool:
    carried = notes.slugs.get(note.id, identity.slug)
    return carried == identity.slug and resembles(note, fields)


def resembles(note: FoundNote, fields: Sequence[str]) -> bool:
    """Return whether a note shows half of the words of a card's question, or more."""
    asked = _words(fields[_QUESTION])
    shown = _words(" ".join(text for _, text in note.fields))
    return 2 * len(asked & shown) >= len(asked)


def _words(field: str) -> set[str]:
    return set(_WORD.findall(unicodedata.normalize("NFC", plain(field)).casefold()))


def plain(field: str) -> str:
    """Return the text of a field's HTML on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", field)).split())


def reviews_of(notes: Iterable[FoundNote]) -> int:
    """Return how often the cards of notes were reviewed."""
    return sum(card.reps for note in notes for card in note.cards)
