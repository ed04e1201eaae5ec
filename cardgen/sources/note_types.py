"""Note types and decks by id, from tables (schema 15 to 18) or from JSON (schema 11 to 14).

Since 23.10 Anki gives each field and template an id, by which its importer tells them apart.
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from cardgen.model.found import FoundNoteType
from cardgen.sources.protobuf import BrokenMessageError, number_in

_SEPARATOR = "\x1f"  # between the parts of a deck's name in a table
_CLOZE = 1  # the kind of a note type whose cards are made of gaps

# Fields of the messages in the column `config` (`proto/anki/notetypes.proto` of Anki 26.9.3).
_KIND, _FIELD_ID, _TEMPLATE_ID = 1, 9, 8


class _Part(Struct, frozen=True):
    """A field or a template of a note type."""

    ordinal: int
    name: str
    id: int | None


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
    fields = _parts_in_table(database, "fields", _FIELD_ID)
    templates = _parts_in_table(database, "templates", _TEMPLATE_ID)
    rows = database.execute("SELECT id, name, mtime_secs, config FROM notetypes")
    return {
        whole(id_): FoundNoteType(
            whole(id_),
            text(name),
            tuple(part.name for part in fields.get(whole(id_), ())),
            whole(mod),
            tuple(part.id for part in fields.get(whole(id_), ())),
            tuple(part.name for part in templates.get(whole(id_), ())),
            tuple(part.id for part in templates.get(whole(id_), ())),
            _number(config, _KIND) == _CLOZE,
        )
        for id_, name, mod, config in rows
    }


def _parts_in_table(database: sqlite3.Connection, table: str, field: int) -> dict[int, list[_Part]]:
    """Return the fields or templates of each note type by its id, in order."""
    parts: dict[int, list[_Part]] = {}
    for owner, ordinal, name, config in database.execute(
        f"SELECT ntid, ord, name, config FROM {table}"  # noqa: S608  # `fields` or `templates`
    ):
        part = _Part(whole(ordinal), text(name), _number(config, field))
        parts.setdefault(whole(owner), []).append(part)
    return {owner: sorted(found, key=_ordinal) for owner, found in parts.items()}


def _number(config: object, field: int) -> int | None:
    if not isinstance(config, bytes):
        raise UnreadableError
    try:
        return number_in(config, field)
    except BrokenMessageError as error:
        raise UnreadableError from error


def _types_in_json(database: sqlite3.Connection) -> dict[int, FoundNoteType]:
    return {id_: _type_in_json(id_, kind) for id_, kind in _objects(database, "models").items()}


def _type_in_json(id_: int, kind: Mapping[str, object]) -> FoundNoteType:
    fields, templates = _parts_in_json(kind.get("flds")), _parts_in_json(kind.get("tmpls", []))
    return FoundNoteType(
        id_,
        text(kind.get("name")),
        tuple(part.name for part in fields),
        whole(kind.get("mod", 0)),
        tuple(part.id for part in fields),
        tuple(part.name for part in templates),
        tuple(part.id for part in templates),
        whole(kind.get("type", 0)) == _CLOZE,
    )


def _parts_in_json(parts: object) -> list[_Part]:
    """Return the fields or templates of a note type in order."""
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise UnreadableError
    found = (
        _Part(
            whole(part.get("ord")),
            text(part.get("name")),
            None if part.get("id") is None else whole(part["id"]),
        )
        for part in parts
    )
    return sorted(found, key=_ordinal)


def _ordinal(part: _Part) -> int:
    return part.ordinal


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
