"""Taking over cards that another tool made: which record gets which GUID, and what is left."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cardgen.identity.ids import guid_of
from cardgen.model.card import FIELDS, AnkiNote, Claim
from cardgen.model.change import NoteChange, RecordChange
from cardgen.model.found import Found, FoundNote
from cardgen.model.ledger import Ledger, LedgerLine
from cardgen.model.note import Record
from cardgen.render.meta import read_meta
from cardgen.render.note_type import NOTE_TYPE_ID

SlugIndex = Mapping[str, Sequence[FoundNote]]


@dataclass(frozen=True, slots=True)
class Adopted:
    """A record that a note of the collection answers to: `note_id` and `guid` are that note's.

    `foreign` tells that its note type is another than cardgen's.
    """

    slug: str
    path: str
    note_id: int
    guid: str
    corrected: bool
    note_type: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class Adoption:
    """What adopting would do: `missing` are (slug, path) of records without a note to answer.

    `ambiguous` are those that several notes answer to by their slug.
    """

    adopted: tuple[Adopted, ...]
    missing: tuple[tuple[str, str], ...]
    ambiguous: tuple[tuple[str, str], ...]
    changes: tuple[NoteChange, ...]


@dataclass(frozen=True, slots=True)
class AdoptionOutcome:
    """What adopting did, or with a dry run would do.

    `refilled` counts the lines that the ledger got from the collection, `not_written` are the
    notes that are damaged. `steps` are what the author does next, in order.
    """

    adoption: Adoption
    refilled: int
    written_notes: int
    not_written: tuple[str, ...]
    steps: tuple[str, ...]


def adopt_cards(
    claims: Iterable[Claim],
    found: Found,
    by_slug: SlugIndex,
    namespace: str,
    *,
    assume_new: bool = False,
) -> Adoption:
    """Return what to write into the records of unadopted cards.

    A note is looked for by the recorded `anki_id`, then by the slug in its fields, in which case
    the id is corrected. With `assume_new`, a record without one is settled as a new card: it
    gets the GUID that is made from its slug.
    """
    by_id = {note.id: note for note in found.notes}
    adopted: list[Adopted] = []
    missing: list[tuple[str, str]] = []
    ambiguous: list[tuple[str, str]] = []
    changes: dict[str, list[RecordChange]] = {}
    frontmatters = {}
    for claim in claims:
        record = claim.record
        if record is None or claim.identity.adopted:
            continue
        path = claim.note.path
        notes = _answering(record, by_id, by_slug)
        if len(notes) > 1:
            ambiguous.append((record.slug, path))
            continue
        if notes:
            adopted.append(_adopted(record, path, notes[0]))
            change = _change(claim, record, notes[0].id, notes[0].guid)
        else:
            missing.append((record.slug, path))
            if not assume_new:
                continue
            guid = guid_of(namespace, record.slug)
            change = _change(claim, record, claim.identity.note_id, guid)
        frontmatters[path] = claim.note.frontmatter
        changes.setdefault(path, []).append(change)
    return Adoption(
        tuple(adopted),
        tuple(missing),
        tuple(ambiguous),
        tuple(NoteChange(path, frontmatters[path], tuple(new)) for path, new in changes.items()),
    )


def _answering(
    record: Record, by_id: Mapping[int, FoundNote], by_slug: SlugIndex
) -> Sequence[FoundNote]:
    note = by_id.get(record.anki_id or 0)
    return (note,) if note else by_slug.get(record.slug, ())


def _adopted(record: Record, path: str, note: FoundNote) -> Adopted:
    return Adopted(
        slug=record.slug,
        path=path,
        note_id=note.id,
        guid=note.guid,
        corrected=note.id != record.anki_id,
        note_type=note.note_type,
        foreign=note.note_type_id != NOTE_TYPE_ID,
    )


def _change(claim: Claim, record: Record, note_id: int, guid: str) -> RecordChange:
    language = record.language or claim.card.language
    return RecordChange(record.slug, language, note_id, guid, record.span.start)


def refill(ledger: Ledger, notes: Iterable[AnkiNote], by_guid: Mapping[str, FoundNote]) -> Ledger:
    """Return the ledger with the lines that a collection knows and it does not.

    The `Meta` of a note tells what was sent last, its `mod` since when at the latest. Where that
    is what the note says now, the time is kept, and an import leaves it alone; otherwise the
    line stands for other content, so that the next build stamps it later than the collection.
    """
    lines = dict(ledger.lines)
    for note in notes:
        found = by_guid.get(note.identity.guid)
        if found is None or found.note_type_id != NOTE_TYPE_ID or note.identity.slug in lines:
            continue
        sent = read_meta(dict(found.fields).get("Meta", ""))
        wanted = read_meta(note.fields[FIELDS.index("Meta")])
        same = sent is not None and sent == wanted
        digest = note.content_hash if same else ""
        lines[note.identity.slug] = LedgerLine(digest, found.mod, note.path)
    return Ledger(ledger.namespace, ledger.note_type, lines)


def with_names_taken(
    ledger: Ledger, found: Iterable[FoundNote], alive: Container[str], namespace: str
) -> Ledger:
    """Return a lost ledger with the names that a collection has and no card of the vault.

    A new card of such a name would get its GUID, and with it the reviews of a question that was
    deleted. Their lines have neither a content nor a note: nothing returns to them, and they count
    as nobody's orphans, since they may be another vault's.
    """
    lines = dict(ledger.lines)
    for note in found:
        slug = dict(note.fields).get("Slug", "")
        own = note.note_type_id == NOTE_TYPE_ID and note.guid == guid_of(namespace, slug)
        if own and slug not in lines and slug not in alive:
            lines[slug] = LedgerLine("", note.mod, "")
    return replace(ledger, lines=lines)
