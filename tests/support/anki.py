"""Real Anki for tests: open a collection, import, review, tag, edit, and read what is there."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

# isort: split
# Anki's modules import each other in a ring that can be entered by `anki.collection` alone.
from anki.cards import CardId
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as UpdateCondition
from anki.notes import Note, NoteId

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
SECONDS = 1000  # milliseconds in one


@dataclass(frozen=True, slots=True)
class ImportLog:
    """What the importer says that it did: for each verdict the ids of notes."""

    new: tuple[int, ...] = ()
    updated: tuple[int, ...] = ()
    duplicate: tuple[int, ...] = ()
    conflicting: tuple[int, ...] = ()
    first_field_match: tuple[int, ...] = ()
    missing_notetype: tuple[int, ...] = ()
    missing_deck: tuple[int, ...] = ()
    empty_first_field: tuple[int, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many notes got each verdict that any note got."""
        pairs = ((name, len(getattr(self, name))) for name in self.__slots__)
        return {name: count for name, count in pairs if count}


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note as it stands in a collection. `mod` is in seconds."""

    id: int
    guid: str
    note_type_id: int
    mod: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredCard:
    """A card as it stands in a collection. `memory` is its FSRS state and more, as JSON."""

    id: int
    note_id: int
    deck: str
    type: int
    queue: int
    due: int
    interval: int
    ease: int
    reps: int
    lapses: int
    memory: str


@contextmanager
def opened(folder: Path) -> Iterator[Collection]:
    """Open the collection in `folder`, made where there is none, and close it at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        yield collection
    finally:
        collection.close()


def import_package(
    collection: Collection, path: Path, *, merge: bool = False, always: bool = False
) -> ImportLog:
    """Import with Anki's own importer and its default settings.

    `merge` ticks "merge note types"; `always` sets notes and note types to be updated always.
    """
    when = UpdateCondition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER
    if always:
        when = UpdateCondition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS
    options = ImportAnkiPackageOptions(
        merge_notetypes=merge, update_notes=when, update_notetypes=when
    )
    request = ImportAnkiPackageRequest(package_path=str(path), options=options)
    log = collection.import_anki_package(request).log
    found = {name: tuple(n.id.nid for n in getattr(log, name)) for name in ImportLog.__slots__}
    return ImportLog(**found)


def review(collection: Collection, card_id: int, *answers: int) -> None:
    """Answer a card, one review for each of `answers`, as the reviewer does."""
    for answer in answers:
        card = collection.get_card(CardId(card_id))
        card.start_timer()
        states = collection._backend.get_scheduling_states(card_id)
        built = collection.sched.build_answer(card=card, states=states, rating=answer - 1)  # type: ignore[union-attr, arg-type]  # never the dummy scheduler; a rating is a number
        collection.sched.answer_card(built)  # type: ignore[union-attr]  # never the dummy scheduler


def tag(collection: Collection, note_id: int, *tags: str) -> None:
    """Add tags to a note as the browser does: its `mod` becomes the present second."""
    collection.tags.bulk_add([NoteId(note_id)], " ".join(tags))


def edit(collection: Collection, note_id: int, field: str, text: str) -> None:
    """Write a field of a note as the editor does."""
    note = collection.get_note(NoteId(note_id))
    note[field] = text
    collection.update_note(note)


def delete(collection: Collection, note_id: int) -> None:
    """Delete a note with its cards."""
    collection.remove_notes([NoteId(note_id)])


def set_mod(collection: Collection, note_id: int, mod: int) -> None:
    """Say that a note was last modified at the Unix time `mod`."""
    _db(collection).execute("update notes set mod = ? where id = ?", mod, note_id)


def notes(collection: Collection) -> dict[str, StoredNote]:
    """Return all notes by their GUID."""
    rows = _db(collection).all("select id, guid, mid, mod, tags, flds from notes order by id")
    stored = (
        StoredNote(
            id_,
            guid,
            mid,
            mod,
            tuple(tags.strip(" ").split(" ")) if tags.strip(" ") else (),
            tuple(fields.split("\x1f")),
        )
        for id_, guid, mid, mod, tags, fields in rows
    )
    return {note.guid: note for note in stored}


def cards(collection: Collection) -> dict[int, StoredCard]:
    """Return all cards by their id."""
    rows = _db(collection).all(
        "select id, nid, did, type, queue, due, ivl, factor, reps, lapses, data from cards"
    )
    names = {deck.id: deck.name for deck in collection.decks.all_names_and_ids()}
    return {row[0]: StoredCard(row[0], row[1], names[row[2]], *row[3:]) for row in rows}


def revlog(collection: Collection) -> tuple[tuple[int, ...], ...]:
    """Return every review: id, card id, answer, interval, last interval, ease, time, type."""
    rows = _db(collection).all(
        "select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id"
    )
    return tuple(tuple(row) for row in rows)


def decks(collection: Collection) -> dict[str, int]:
    """Return the id of each deck by its full name."""
    return {deck.name: deck.id for deck in collection.decks.all_names_and_ids()}


def note_types(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the note types of a closed collection by name, as schema 11 spells them.

    From a collection opened anew, since `Collection.models` caches them.
    """
    with opened(folder) as collection:
        return {kind["name"]: json.loads(json.dumps(kind)) for kind in collection.models.all()}


def add_note(
    collection: Collection, note_type: str, fields: Sequence[str], *, deck: str = "Default"
) -> Note:
    """Add a note as another tool does: Anki chooses id and GUID."""
    kind = collection.models.by_name(note_type)
    assert kind is not None, note_type
    note = collection.new_note(kind)
    note.fields[: len(fields)] = list(fields)
    deck_id = collection.decks.id(deck)
    assert deck_id is not None
    collection.add_note(note, deck_id)
    return note


def _db(collection: Collection) -> Any:
    assert collection.db is not None
    return collection.db
