"""A lost ledger refilled from a collection: what was sent last, and since when at the latest."""

from collections.abc import Container, Iterable, Mapping

from msgspec.structs import replace

from cardgen.anki.compare import still_says
from cardgen.anki.former import former_content_hash
from cardgen.anki.meta import SCHEMA, content_hash, drifted, sent
from cardgen.anki.question import question_hash
from cardgen.model.card import AnkiNote
from cardgen.model.found import FoundNote
from cardgen.model.ledger import Ledger, LedgerLine
from cardgen.reconcile.candidates import shares


def refill(
    ledger: Ledger,
    notes: Iterable[AnkiNote],
    recorded: Container[str],
    by_guid: Mapping[str, FoundNote],
) -> Ledger:
    """Return the ledger with the lines that a collection knows and it does not.

    The `Meta` of a note tells what was sent last, its `mod` since when at the latest. Where that
    is what the note says now, the time is kept, and an import leaves it alone; otherwise the
    line holds what was sent, so that the next build stamps it later than the collection, unless
    the note says that again.
    A card that is not `recorded` shows by its question or answer that it is that one: another
    note's of the same name would get its reviews, so that the name counts as taken.
    """
    lines = dict(ledger.lines)
    for note in notes:
        slug = note.identity.slug
        found = by_guid.get(note.identity.guid)
        if found is None or not found.is_ours or slug in lines:
            continue
        had = sent(found)
        same = had is not None and still_says(had, found.texts, note.fields)
        digest = note.content_hash if same else _sent_hash(found)
        own = slug in recorded or shares(had, note.fields, "Question", "Answer")
        line = LedgerLine(digest, found.mod, note.path if own else "")
        lines[slug] = line.completed(_who(found))
    return Ledger(ledger.namespace, ledger.note_type, lines)


def with_names_taken(
    ledger: Ledger, packaged: Ledger, found: Iterable[FoundNote], alive: Container[str]
) -> Ledger:
    """Return a lost ledger with the names that a collection has and no card of the vault.

    A new card of such a name would get the reviews of a question that was deleted, or stand
    beside it under the same name. Where `packaged` remembers the name, the line is what it was.
    Any other line has no note, so that it is nobody's orphan: it may be another vault's. A card
    that comes back with the content that was sent last is known by it.
    """
    lines = dict(ledger.lines)
    for note in found:
        slug = note.text("Slug")
        own = note.is_ours and slug
        if own and slug not in lines and slug not in alive:
            line = packaged.lines.get(slug)
            lines[slug] = (line or LedgerLine(_sent_hash(note), note.mod, "")).completed(_who(note))
    return replace(ledger, lines=lines)


def _who(note: FoundNote) -> LedgerLine:
    """Return what a note of cardgen's in a collection tells of who it is, as a line."""
    asked = question_hash(note.text("Question"))
    return LedgerLine("", 0, "", guid=note.guid, note_id=note.id, question_hash=asked or None)


def _sent_hash(note: FoundNote) -> str:
    """Return the hash of the content that was sent last, empty where it was edited since.

    It is of the kind that the version of cardgen kept which sent it.
    """
    meta = sent(note)
    if meta is None or drifted(note.texts, meta):
        return ""
    kind = content_hash if meta.schema == SCHEMA else former_content_hash
    return kind(note.texts, meta.tags)
