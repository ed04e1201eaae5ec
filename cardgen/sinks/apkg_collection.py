"""The database inside a package: schema 11, written by genanki's classes in one pass."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from itertools import count
from typing import Any

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from cardgen.anki.note_type import NOTE_TYPE_NAME, Edition, fields_json, look, templates_json
from cardgen.anki.tags import normalize_tags
from cardgen.model.card import NOTE_TYPE_ID, AnkiNote, Media

_SEPARATOR = "\x1f"
_DEFAULT_DECK = 1
_DROPPED = frozenset(("leech", "marked"))
_UNSEEN = "\x7f"
_FIRST_DECK_ID = 1 << 40
_DECK_IDS = 1 << 40  # ids stay below 2^53, which is all that JavaScript can count


class CardgenNote(genanki.Note):  # type: ignore[misc]  # genanki ships no types
    """A note whose id, card id and time are those that cardgen gave it."""

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Say nothing: the fields come from nh3, and the search is slow on code."""


def write_collection(
    database: sqlite3.Connection,
    notes: Iterable[AnkiNote],
    edition: Edition,
) -> tuple[Media, ...]:
    """Fill an empty database with `notes`; return their media, each name once, sorted by name.

    Raises ValueError for a field that holds the separator U+001F, which would shift all fields
    behind it, and sqlite3.IntegrityError where two notes have one id.
    """
    cursor = database.cursor()
    cursor.executescript(APKG_SCHEMA + APKG_COL)
    model = _model(edition)
    decks: dict[str, int] = {}
    spelt: dict[str, str] = {}  # of two names that differ in case Anki would make `EN` and `EN_`
    media: dict[str, Media] = {}
    for note in notes:
        deck = spelt.setdefault(note.deck.casefold(), note.deck)
        deck_id = decks.get(deck) or _new_deck_id(deck, decks)
        _write_note(cursor, model, note, deck_id)
        media.update((item.name, item) for item in note.media)
    _write_header(cursor, model, decks, edition.mod)
    database.commit()
    return tuple(media[name] for name in sorted(media))


def _model(edition: Edition) -> genanki.Model:
    return genanki.Model(
        NOTE_TYPE_ID,
        NOTE_TYPE_NAME,
        fields=fields_json(),
        templates=templates_json(edition.title),
        css=look(edition.labels).css,
    )


def _write_note(cursor: sqlite3.Cursor, model: genanki.Model, note: AnkiNote, deck_id: int) -> None:
    fields = list(note.fields)
    if any(_SEPARATOR in text for text in fields):
        raise ValueError(f"`{note.identity.slug}` has U+001F in a field")
    written = CardgenNote(
        model=model,
        fields=fields,
        tags=[_kept(tag) for tag in normalize_tags(note.tags)],
        guid=note.identity.guid,
        due=note.due,
    )
    ids = iter((note.identity.note_id, note.identity.note_id))  # the note's, then the card's
    written.write_to_db(cursor, note.mod, deck_id, ids)


def _kept(tag: str) -> str:
    """Return a tag so that every import keeps it.

    One without "learning progress" drops Anki's own two from a package, by their bare names. It
    normalises the rest afterwards, which takes a control character away. Measured on 26.9.3.
    """
    return f"{tag}{_UNSEEN}" if tag.casefold() in _DROPPED else tag


def _new_deck_id(name: str, decks: dict[str, int]) -> int:
    """Return an id made from the deck's name, the next free one, and remember it."""
    digest = hashlib.sha256(name.encode("utf-8", "replace")).digest()
    start = int.from_bytes(digest[:8], "big")
    taken = set(decks.values())
    ids = (_FIRST_DECK_ID + (start + step) % _DECK_IDS for step in count())
    decks[name] = next(number for number in ids if number not in taken)
    return decks[name]


def _write_header(
    cursor: sqlite3.Cursor, model: genanki.Model, decks: dict[str, int], note_type_mod: int
) -> None:
    (own,) = cursor.execute("SELECT decks FROM col").fetchone()
    written: dict[str, Any] = json.loads(own)
    for name in sorted(decks):
        written[str(decks[name])] = genanki.Deck(decks[name], name).to_json()
    models = {str(NOTE_TYPE_ID): model.to_json(note_type_mod, _DEFAULT_DECK)}
    cursor.execute(
        "UPDATE col SET decks = ?, models = ?", (json.dumps(written), json.dumps(models))
    )
