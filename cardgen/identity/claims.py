"""Which record a card claims: the rules by which a card finds what was made of it before."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from cardgen.codes import diagnose
from cardgen.identity.ids import is_derived
from cardgen.model import paths
from cardgen.model.card import CardKind, CompiledCard, CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Record
from cardgen.parse.names import recordable, slug_of
from cardgen.wording import composed

_NAMELESS = "note"  # the base of the slugs of a note whose name no record could hold
NOTHING: Mapping[str, LedgerLine] = MappingProxyType({})
Lines = Mapping[str, LedgerLine]  # by slug
Claimed = dict[int, Record]  # the place of a card among its note's -> its record


def stem_of(note: CompiledNote) -> str:
    """Return the file name of a note without its ending, composed (NFC).

    Systems differ in how they spell `й` in a name, and a card is the same on all of them. What
    a record could not hold is left out: a slug is read again as it was written.
    """
    return recordable(composed(paths.stem_of(note.path))) or _NAMELESS


def id_of(note: CompiledNote) -> str:
    """Return a note's id as written, composed as Anki stores it (NFC); else the file's stem."""
    return recordable(composed(note.frontmatter.id or "")) or stem_of(note)


def is_known(line: LedgerLine | None) -> bool:
    """Return whether the ledger knows a card by a line: one that is done with is nobody's."""
    return line is not None and not line.closed


def claim_records(
    note: CompiledNote, lines: Lines = NOTHING
) -> tuple[Claimed, tuple[Diagnostic, ...]]:
    """Return the record that each card of a note claims, by the card's place in `note.cards`.

    A card looks among the records of its language and index: for those that the ledger's `lines`
    know, first of all under this note's path, so that what another tool puts beside them never
    takes over a card that has a history; then for the expected slug, the note's id as base, the
    file's stem as base, the only one left; of several left it takes the first, with a diagnostic.
    Only then does a question take the sole record of its language, those of follow-ups left out.
    """
    claimed: Claimed = {}
    found: list[Diagnostic] = []
    for place, card in enumerate(note.cards):
        if card.index is not None:
            free = _free(note, claimed)
            same = [r for r in free if r.language == card.language and r.index == card.index]
            if _has_older(note, card, same, lines):
                continue
            if record := _choose(note, card, same, lines, found):
                claimed[place] = record
    for place, card in enumerate(note.cards):
        if place not in claimed and card.kind is CardKind.QUESTION:
            sole = _sole(note, card.language, lines, claimed)
            if sole is not None and sole in _free(note, claimed):
                claimed[place] = sole
    return claimed, tuple(found)


def _has_older(note: CompiledNote, card: CompiledCard, same: list[Record], lines: Lines) -> bool:
    """Return whether a question took a record of another index before others came beside it."""
    if card.kind is not CardKind.QUESTION or any(
        r.guid or is_known(lines.get(r.slug)) for r in same
    ):
        return False
    marked = _marked(note)
    older = [
        record
        for record in _spoken(note, card.language)
        if _is_this_notes(lines.get(record.slug), note)
        and not _is_follow_ups(record, lines.get(record.slug))
        and (card.language, record.index) not in marked
    ]
    return len(older) == 1 and not note.frontmatter.unreadable_records


def _marked(note: CompiledNote) -> set[tuple[str, int | None]]:
    """Return the languages and indexes that stand in a note, also where they yield no card."""
    return {*((one.language, one.index) for one in note.cards), *note.items, *note.marks}


def _is_this_notes(line: LedgerLine | None, note: CompiledNote) -> bool:
    return line is not None and not line.closed and line.path == note.path


def _spoken(note: CompiledNote, language: str) -> list[Record]:
    return [r for r in _records(note) if r.language == language and not _is_follow_ups(r)]


def _sole(note: CompiledNote, language: str, lines: Lines, claimed: Claimed) -> Record | None:
    """Return the sole record of a language that may be a question's, None where there are several.

    One that cannot be read may be the question's, so that no other is the sole one.
    What a build made for a follow-up is not counted, or a question that is written later would
    take the reviews of one that is gone; nor is what a build or `adopt` completed below the first
    one, or a question would lose its record to the first follow-up that joins it.
    """
    if note.frontmatter.unreadable_records:
        return None
    spoken = _spoken(note, language)
    free = _free(note, claimed)
    marked = {index for code, index in _marked(note) if code == language}
    known = [
        r
        for r in spoken
        if r in free and is_known(lines.get(r.slug)) and (not r.index or r.index not in marked)
    ]
    spoken = known or spoken
    left = [*spoken[:1], *(record for record in spoken[1:] if record.guid is None)]
    if len(left) != 1 or _is_follow_ups(left[0], lines.get(left[0].slug)):
        return None
    return left[0]


def _is_follow_ups(record: Record, line: LedgerLine | None = None) -> bool:
    """Return whether a build made a record for a follow-up: its `anki_id` comes from the slug.

    Where the record lost it, the ledger's line tells. Another tool's has an id of that tool, also
    when it was adopted. One that a question took before it had an id got the next one, see
    `numbers`.
    """
    note_id = record.anki_id or (line.note_id if line else None)
    return bool(record.index and note_id and is_derived(note_id, record.slug))


def _is_borrowed(record: Record) -> bool:
    """Return whether a question took a follow-up's record: its id is the next one (`numbers`)."""
    return bool(record.index and record.anki_id and is_derived(record.anki_id - 1, record.slug))


def _records(note: CompiledNote) -> tuple[Record, ...]:
    return note.frontmatter.records


def _free(note: CompiledNote, claimed: Claimed) -> list[Record]:
    taken = {id(record) for record in claimed.values()}
    return [record for record in _records(note) if id(record) not in taken]


def _choose(
    note: CompiledNote,
    card: CompiledCard,
    records: list[Record],
    lines: Lines,
    found: list[Diagnostic],
) -> Record | None:
    if len(records) < 2:
        return records[0] if records else None
    expected = slug_of(id_of(note), card.index or 0, card.language)
    tests: tuple[Callable[[Record], bool], ...] = (
        lambda r: is_known(lines.get(r.slug)) and not names_another(r, note, lines, [card]),
        lambda r: r.slug in lines and lines[r.slug].question_hash == card.question_hash,
        lambda r: r.slug in lines and lines[r.slug].path == note.path,
        lambda r: r.guid is not None,  # where the ledger is lost: a build or `adopt` completed it
        lambda r: not (card.index and _is_borrowed(r)),
        lambda r: not card.index or _is_follow_ups(r, lines.get(r.slug)),
        lambda r: composed(r.slug) == expected,
        lambda r: r.base is not None and composed(r.base) == id_of(note),
        lambda r: r.base is not None and composed(r.base) == stem_of(note),
    )
    left = records
    for test in tests:
        left = [record for record in left if test(record)] or left
    if len(left) > 1:
        slugs = ", ".join(f"`{record.slug}`" for record in left)
        found.append(
            diagnose(
                "several-records",
                note.path,
                left[0].span,
                f"several records could be this `{card.language}` card's: {slugs};"
                " the first one is taken",
                "if another one is the card's, put it first",
            )
        )
    return left[0]


def names_another(
    record: Record, note: CompiledNote, lines: Lines, cards: Iterable[CompiledCard]
) -> bool:
    """Return whether a slug alone stands there that the ledger knows of a card elsewhere.

    Any tool can write down a name. That card asks another thing than these of the note.
    """
    line = lines.get(record.slug)
    if line is None or line.path == note.path or line.question_hash is None:
        return False
    return _is_bare(record) and line.question_hash not in {card.question_hash for card in cards}


def _is_bare(record: Record) -> bool:
    return record.anki_id is None and record.guid is None and not record.faulty


def own_records(note: CompiledNote, lines: Lines) -> list[Record]:
    """Return the records of a note but for bare slugs: of cards elsewhere, or said a second time.

    What a build or `adopt` completed says all that the bare one does, which another tool left.
    """
    whole = {record.slug for record in _records(note) if record.guid}
    return [
        one
        for one in _records(note)
        if not (_is_bare(one) and one.slug in whole)
        and not names_another(one, note, lines, note.cards)
    ]


def unclaimed(note: CompiledNote, claimed: Claimed) -> Iterable[Record]:
    """Return the records of a note that none of its cards claims; they are left as they are."""
    return _free(note, claimed)
