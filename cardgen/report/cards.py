"""The card model as JSON, one object a line."""

import json
from typing import Any

from cardgen.model.card import FIELDS, AnkiNote, CompiledCard, CompiledNote
from cardgen.report.diagnostic import Shown


def card_json(note: AnkiNote, shown: Shown) -> str:
    """Return a card of the package as one line of JSON."""
    values = {
        "slug": note.identity.slug,
        "language": note.language,
        "kind": note.kind.value,
        "index": note.index,
        "anki_id": note.identity.note_id,
        "guid": note.identity.guid,
        "adopted": note.identity.adopted,
        "pending": False,
        "deck": note.deck,
        "tags": note.tags,
        "due": note.due,
        "path": shown(note.path),
        "line": note.line,
        "fields": dict(zip(FIELDS, note.fields, strict=True)),
    }
    return _json_line(values)


def pending_json(note: CompiledNote, card: CompiledCard, shown: Shown) -> str:
    """Return a card that has no identity yet as one line of JSON: its names are null."""
    values = {
        "slug": None,
        "language": card.language,
        "kind": card.kind.value,
        "index": card.index,
        "anki_id": None,
        "guid": None,
        "adopted": False,
        "pending": True,
        "deck": card.deck,
        "tags": card.tags,
        "due": None,
        "path": shown(note.path),
        "line": card.span.line,
        "fields": dict(zip(FIELDS, card.fields, strict=True)),
    }
    return _json_line(values)


# Line breaks to some readers, though not to JSON.
_BREAKS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def _json_line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False).translate(_BREAKS)
