"""The card model: as JSON, one object a line, or as a person reads it."""

import json
import re
from collections.abc import Sequence
from typing import Any

from cardgen.anki.plain import read_words
from cardgen.model.card import FIELDS, AnkiNote, CompiledCard, CompiledNote, text_of
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


_LONGEST = 100  # characters of a question, and of the line of an answer
_ENDS = re.compile(r"<br\b[^>]*>|</(?:p|li|pre|h[1-6]|div|tr|blockquote|summary)>", re.IGNORECASE)


def card_text(note: AnkiNote, shown: Shown) -> str:
    """Return a card of the package in three lines: where and who it is, what it asks, an answer."""
    return _text(f"{shown(note.path)}:{note.line}  {note.identity.slug}", note.fields)


def pending_text(note: CompiledNote, card: CompiledCard, shown: Shown) -> str:
    """Return a card that has no identity yet in the same way."""
    return _text(f"{shown(note.path)}:{card.span.line}  (no block id yet)", card.fields)


def _text(head: str, fields: Sequence[str]) -> str:
    lines = map(read_words, _ENDS.split(text_of(fields, "Answer")))
    answer = next(filter(None, lines), "")
    asks = _short(read_words(text_of(fields, "Question")))
    return f"{head}\n  {asks}\n  = {_short(answer)}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


# Line breaks to some readers, though not to JSON.
_BREAKS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def _json_line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False).translate(_BREAKS)
