"""Taking over cards that another tool made: which record gets which GUID, and what is left."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cardgen.identity.ids import guid_of
from cardgen.model.card import FIELDS, AnkiNote, Claim
from cardgen.model.change import NoteChange, RecordChange
from cardgen.model.found import Found, FoundNote
from cardgen.model.ledger import Ledger, LedgerLine
from cardgen.model.note import Record
from cardgen.render.meta import Meta, read_meta
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
    """What adopting would do: each of the lists below has (slug, path) of a record.

    `missing` have no note to answer, `ambiguous` several by their slug, and `unusable` one whose
    GUID no record can hold. `doubles` are the ids of notes that carry the slug of an adopted
    card as well: second copies, by slug.
    """

    adopted: tuple[Adopted, ...]
    missing: tuple[tuple[str, str], ...]
    ambiguous: tuple[tuple[str, str], ...]
    unusable: tuple[tuple[str, str], ...]
    doubles: tuple[tuple[str, int], ...]
    changes: tuple[NoteChange, ...]


@dataclass(frozen=True, slots=True)
class AdoptionOutcome:
    """What adopting did, or with a dry run would do.

    `refilled` counts the lines that the ledger got from the collection, `not_written` are the
    notes that are damaged. `assumed_new` tells that the missing ones are settled as new cards.
    `steps` are what the author does next, in order.
    """

    adoption: Adoption
    assumed_new: bool
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
    unadopted = [(c, c.record) for c in claims if c.record and not c.identity.adopted]
    answers = [(c, record, _answering(record, by_id, by_slug)) for c, record in unadopted]
    single = [(c, record, notes[0]) for c, record, notes in answers if len(notes) == 1]
    usable = [one for one in single if _can_be_recorded(one[2].guid)]
    missing = [(c, record) for c, record, notes in answers if not notes]
    changes = [(c, _change(c, record, note.id, note.guid)) for c, record, note in usable]
    if assume_new:
        changes += [(c, _settled(c, record, namespace)) for c, record in missing]
    return Adoption(
        adopted=tuple(_adopted(record, c.note.path, note) for c, record, note in usable),
        missing=tuple((record.slug, c.note.path) for c, record in missing),
        ambiguous=tuple((r.slug, c.note.path) for c, r, notes in answers if len(notes) > 1),
        unusable=tuple((r.slug, c.note.path) for c, r, n in single if (c, r, n) not in usable),
        doubles=tuple(
            (record.slug, other.id)
            for _, record, note in usable
            for other in by_slug.get(record.slug, ())
            if other.id != note.id
        ),
        changes=_by_note(changes),
    )


def _by_note(changes: Iterable[tuple[Claim, RecordChange]]) -> tuple[NoteChange, ...]:
    found: dict[str, list[RecordChange]] = {}
    frontmatters = {}
    for claim, change in changes:
        frontmatters[claim.note.path] = claim.note.frontmatter
        found.setdefault(claim.note.path, []).append(change)
    return tuple(NoteChange(path, frontmatters[path], tuple(new)) for path, new in found.items())


_UNRECORDABLE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def _can_be_recorded(guid: str) -> bool:
    """Return whether YAML gives a GUID back as it is: other tools made some that it would not."""
    return bool(guid) and guid == guid.strip() and not _UNRECORDABLE.search(guid)


def _settled(claim: Claim, record: Record, namespace: str) -> RecordChange:
    guid = guid_of(namespace, record.slug)
    return _change(claim, record, claim.identity.note_id, guid)


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


def refill(
    ledger: Ledger,
    notes: Iterable[AnkiNote],
    recorded: Container[str],
    by_guid: Mapping[str, FoundNote],
) -> Ledger:
    """Return the ledger with the lines that a collection knows and it does not.

    The `Meta` of a note tells what was sent last, its `mod` since when at the latest. Where that
    is what the note says now, the time is kept, and an import leaves it alone; otherwise the
    line stands for other content, so that the next build stamps it later than the collection.
    A card that is not `recorded` shows by its question or answer that it is that one: another
    note's of the same name would get its reviews, so that the name counts as taken.
    """
    lines = dict(ledger.lines)
    for note in notes:
        slug = note.identity.slug
        found = by_guid.get(note.identity.guid)
        if found is None or found.note_type_id != NOTE_TYPE_ID or slug in lines:
            continue
        sent = read_meta(dict(found.fields).get("Meta", ""))
        wanted = read_meta(note.fields[FIELDS.index("Meta")])
        digest = note.content_hash if sent and sent == wanted else ""
        own = slug in recorded or _asks_the_same(sent, wanted)
        lines[slug] = LedgerLine(digest, found.mod, note.path if own else "")
    return Ledger(ledger.namespace, ledger.note_type, lines)


def _asks_the_same(sent: Meta | None, wanted: Meta | None) -> bool:
    if sent is None or wanted is None:
        return False
    return any(sent.hashes.get(name) == wanted.hashes.get(name) for name in ("Question", "Answer"))


def with_names_taken(
    ledger: Ledger,
    packaged: Ledger,
    found: Iterable[FoundNote],
    alive: Container[str],
    namespace: str,
) -> Ledger:
    """Return a lost ledger with the names that a collection has and no card of the vault.

    A new card of such a name would get its GUID, and with it the reviews of a question that was
    deleted. Where `packaged` remembers the name, the line is what it was. Any other line has
    neither a content nor a note: nothing returns to it, and it counts as nobody's orphan, since
    it may be another vault's.
    """
    lines = dict(ledger.lines)
    for note in found:
        slug = dict(note.fields).get("Slug", "")
        own = note.note_type_id == NOTE_TYPE_ID and note.guid == guid_of(namespace, slug)
        if own and slug not in lines and slug not in alive:
            lines[slug] = packaged.lines.get(slug, LedgerLine("", note.mod, ""))
    return replace(ledger, lines=lines)
