"""Note types and decks by id, from tables (schema 15 to 18) or from JSON (schema 11 to 14)."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from cardgen.model.found import FoundNoteType

_SEPARATOR = "\x1f"  # between the parts of a deck's name in a table


class UnreadableError(Exception):
    """A value in a collection that Anki would not have written."""


def note_types(database: sqlite3.Connection, *, tables: bool) -> dict[int, FoundNoteType]:
    """Return all note types by id. Raises UnreadableError, and sqlite3.Error for damage."""
    return _types_in_tables(database) if tables else _types_in_json(database)


def deck_names(database: sqlite3.Connection, *, tables: bool) -> dict[int, str]:
    """Return the full names of all decks by id, parts joined by `::`; raises as `note_types`."""
    if tables:
        rows = database.execute("SELECT id, name FROM decks")
        return {whole(id_): text(name).replace(_SEPARATOR, "::") for id_, name in rows}
    return {id_: text(deck.get("name")) for id_, deck in _objects(database, "decks").items()}


def text(value: object) -> str:
    """Return a value that must be text that UTF-8 can hold; raises UnreadableError."""
    if not isinstance(value, str):
        raise UnreadableError
    try:
        value.encode()
    except UnicodeEncodeError as error:  # JSON can spell half of a surrogate pair
        raise UnreadableError from error
    return value


def whole(value: Any) -> int:
    """Return a value that must be a number; Anki itself once wrote some as `1.0` or `"1"`."""
    try:
        return int(value)
    except (ValueError, TypeError, OverflowError) as error:
        raise UnreadableError from error


def _types_in_tables(database: sqlite3.Connection) -> dict[int, FoundNoteType]:
    names: dict[int, list[tuple[int, str]]] = {}
    for owner, ordinal, name in database.execute("SELECT ntid, ord, name FROM fields"):
        names.setdefault(whole(owner), []).append((whole(ordinal), text(name)))
    return {
        whole(id_): FoundNoteType(
            whole(id_),
            text(name),
            tuple(field for _, field in sorted(names.get(whole(id_), ()))),
            whole(mod),
        )
        for id_, name, mod in database.execute("SELECT id, name, mtime_secs FROM notetypes")
    }


def _types_in_json(database: sqlite3.Connection) -> dict[int, FoundNoteType]:
    return {id_: _type_in_json(id_, kind) for id_, kind in _objects(database, "models").items()}


def _type_in_json(id_: int, kind: Mapping[str, object]) -> FoundNoteType:
    fields = kind.get("flds")
    if not isinstance(fields, list) or not all(isinstance(field, dict) for field in fields):
        raise UnreadableError
    ordered = sorted(fields, key=lambda field: whole(field.get("ord")))
    names = tuple(text(field.get("name")) for field in ordered)
    return FoundNoteType(id_, text(kind.get("name")), names, whole(kind.get("mod", 0)))


def _objects(database: sqlite3.Connection, column: str) -> dict[int, Mapping[str, object]]:
    """Return a JSON column of the only row of `col`: objects by id."""
    row = database.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608  # `models` or `decks`
    try:
        found = json.loads(text(row and row[0]))
    except (ValueError, RecursionError) as error:
        raise UnreadableError from error
    if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
        raise UnreadableError
    return {whole(id_): one for id_, one in found.items()}
