"""Diagnostics and summaries as people and programs read them: text or JSON."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from cardgen.model.card import FIELDS, AnkiNote, CompiledCard, CompiledNote
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.model.summary import Summary

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def sort_diagnostics(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics in the order of files and lines."""
    return sorted(found, key=lambda d: (d.path, d.span.start if d.span else -1, d.code))


def diagnostic_lines(
    found: Sequence[Diagnostic], shown: Callable[[str], str] = str
) -> Iterable[str]:
    """Yield the text of diagnostics: `path:line:column: severity[code]: message`, then the cure.

    `shown` says how the path of a note is told.
    """
    for one in found:
        place = f":{one.span.line}:{one.span.column}" if one.span else ""
        yield f"{shown(one.path)}{place}: {one.severity}[{one.code}]: {one.message}"
        if one.hint:
            yield f"  = hint: {one.hint}"


def diagnostic_json(one: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as JSON values; line and column count from 1, null where unknown."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        "path": one.path,
        "line": one.span.line if one.span else None,
        "column": one.span.column if one.span else None,
        "message": one.message,
        "hint": one.hint,
    }


def summary_lines(summary: Summary) -> Iterable[str]:
    """Yield what a build did, a fact a line."""
    yield f"read      {_notes(summary)}"
    yield f"cards     {_cards(summary)}"
    yield f"content   {summary.new} new, {summary.changed} changed, {summary.unchanged} unchanged"
    if summary.selected != ".":
        yield f"only      `{summary.selected}` of the vault, no other card is in the package"
    if summary.written_notes:
        yield f"recorded  new cards in {count(summary.written_notes, 'note')}"
    if summary.pending:
        yield (
            f"pending   {count(summary.pending, 'follow-up card')}"
            " without a block id, not in the package"
        )
    if summary.left_out:
        yield f"left out  {count(summary.left_out, 'card')}, each named above"
    if summary.lost_notes:
        yield f"no cards  {count(summary.lost_notes, 'note')}, each named above"
    if summary.orphans:
        yield f"orphans   {count(len(summary.orphans), 'slug')} that no note claims"
    for package in summary.packages:
        size = package.size / 1000
        yield f"package   {package.path} ({count(package.cards, 'card')}, {size:,.0f} kB)"


def _notes(summary: Summary) -> str:
    targets = f", {count(summary.targets, 'link target')}" if summary.targets else ""
    return f"{count(summary.notes, 'note')}{targets}"


def _cards(summary: Summary) -> str:
    total = sum(number for _, _, number in summary.cards)
    parts = (f"{number} {kind.replace('_', '-')} {lang}" for kind, lang, number in summary.cards)
    return f"{total} ({', '.join(parts)})" if total else "0"


def count(number: int, noun: str) -> str:
    """Return a number and its noun, as in `1 note` and `2 notes`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary_json(summary: Summary, remarks: Sequence[str], found: Sequence[Diagnostic]) -> str:
    """Return what a build did as one JSON document."""
    values = asdict(summary)
    values["cards"] = [
        {"kind": kind, "language": language, "count": number}
        for kind, language, number in summary.cards
    ]
    values["remarks"] = list(remarks)
    values["diagnostics"] = [diagnostic_json(one) for one in found]
    return json.dumps(values, ensure_ascii=False, indent=2)


def tally(found: Iterable[Diagnostic]) -> str:
    """Return how many diagnostics there are of each severity, worst first; empty for none."""
    counts = Counter(one.severity for one in found)
    return ", ".join(count(counts[s], s.value) for s in sorted(counts, key=_ORDER.__getitem__))


def card_json(note: AnkiNote) -> str:
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
        "path": note.path,
        "line": note.line,
        "fields": dict(zip(FIELDS, note.fields, strict=True)),
    }
    return _json_line(values)


def pending_json(note: CompiledNote, card: CompiledCard) -> str:
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
        "path": note.path,
        "line": card.span.line,
        "fields": dict(zip(FIELDS, card.fields, strict=True)),
    }
    return _json_line(values)


# Line breaks to some readers, though not to JSON.
_BREAKS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def _json_line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False).translate(_BREAKS)
