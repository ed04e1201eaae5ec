"""What a collection holds: its notes with their cards, and its note types.

Columns and schema numbers are those of Anki 24.11 to 26.9; `ver` in `col` says which it is.
"""

import sqlite3
from pathlib import Path

from cardgen.anki.schema import field_names
from cardgen.model.found import Found, FoundCard, FoundNote, FoundNoteType
from cardgen.sources.database import refuse_computed, refuse_damaged, table_names
from cardgen.sources.error import SourceError, damaged, shown, too_new
from cardgen.sources.note_types import UnreadableError, deck_names, note_types, text, whole
from cardgen.sources.remembered import deleted_ids, review_counts

OLDEST, NEWEST = 11, 18  # the schemas that Anki 26.9 opens
_TABLES = 15  # the schema that moved note types and decks out of JSON
_SEPARATOR = "\x1f"
_VISITING = "SELECT id FROM cards WHERE odid != 0"
_LOST_DECK = "[no deck]"
_LOST_TYPE = "[no note type]"


def read_collection(database: sqlite3.Connection, name: Path) -> Found:
    """Return all that an open collection holds, notes by id, their cards by ordinal.

    A card that visits a filtered deck is given its home deck. Raises SourceError where the file,
    called `name`, is no collection, is of a schema that is not known, or holds damaged values.
    """
    try:
        schema = _schema(database, name)
        refuse_computed(database, name)
        refuse_damaged(database, name)
        kinds = note_types(database, tables=schema >= _TABLES)
        decks = deck_names(database, tables=schema >= _TABLES)
        notes = _notes(database, kinds, _cards(database, decks))
        visiting = frozenset(whole(id_) for (id_,) in database.execute(_VISITING))
        return Found(notes, tuple(kinds.values()), deleted_ids(database), visiting)
    except UnreadableError as error:
        raise damaged(name) from error


def _schema(database: sqlite3.Connection, name: Path) -> int:
    tables = table_names(database)
    if not tables >= {"col", "notes", "cards"}:
        raise SourceError(
            f"{shown(name)} is a SQLite file, but not an Anki collection; name the "
            "`collection.anki2` in the folder of your profile"
        )
    row = database.execute("SELECT ver FROM col").fetchone()
    schema = whole(row and row[0])
    if schema > NEWEST:
        raise too_new(name, f"schema {schema}; {NEWEST} is known")
    if schema < OLDEST:
        raise SourceError(
            f"{shown(name)} was written by a very old Anki (schema {schema}; {OLDEST} is the "
            "oldest known); open it in today's Anki and export it again"
        )
    if schema >= _TABLES and not tables >= {"notetypes", "fields", "templates", "decks"}:
        raise damaged(name)
    return schema


def _cards(database: sqlite3.Connection, decks: dict[int, str]) -> dict[int, list[FoundCard]]:
    """Return the cards by the id of their note."""
    cards: dict[int, list[FoundCard]] = {}
    logged = review_counts(database)
    rows = database.execute(
        "SELECT nid, id, ord, CASE odid WHEN 0 THEN did ELSE odid END,"
        " type, queue, due, ivl, factor, reps, lapses, data FROM cards ORDER BY nid, ord, id"
    )
    for note_id, *row in rows:
        cards.setdefault(whole(note_id), []).append(_card(row, decks, logged))
    return cards


def _card(row: list[object], decks: dict[int, str], logged: dict[int, int]) -> FoundCard:
    *numbers, data = row
    id_, ordinal, deck, type_, queue, due, interval, ease, reps, lapses = map(whole, numbers)
    return FoundCard(
        id=id_,
        ordinal=ordinal,
        deck=decks.get(deck, _LOST_DECK),
        type=type_,
        queue=queue,
        due=due,
        interval=interval,
        ease=ease,
        reps=reps,
        lapses=lapses,
        data=text(data),
        logged=logged.get(id_, 0),
    )


def _notes(
    database: sqlite3.Connection,
    kinds: dict[int, FoundNoteType],
    cards: dict[int, list[FoundCard]],
) -> tuple[FoundNote, ...]:
    rows = database.execute("SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id")
    names = {id_: field_names(kind) for id_, kind in kinds.items()}
    return tuple(
        FoundNote(
            id_,
            text(guid),
            kinds[mid].name if mid in kinds else _LOST_TYPE,
            whole(mid),
            whole(mod),
            _tags(text(tags)),
            _fields(names.get(mid, ()), text(fields)),
            tuple(cards.get(id_, ())),
        )
        for id_, guid, mid, mod, tags, fields in rows
    )


def _tags(joined: str) -> tuple[str, ...]:
    # A package of cardgen's ends some tags by a control character, which Anki takes away.
    return tuple(tag for tag in joined.replace("\u3000", " ").replace("\x7f", "").split(" ") if tag)


def _fields(names: tuple[str, ...], joined: str) -> tuple[tuple[str, str], ...]:
    """Pair names and texts; where a damaged note has more of one, the other is made up."""
    texts = joined.split(_SEPARATOR)
    if len(texts) != len(names):
        names += tuple(str(number) for number in range(len(names) + 1, len(texts) + 1))
        texts += [""] * (len(names) - len(texts))
    return tuple(zip(names, texts, strict=True))
