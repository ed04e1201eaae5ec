"""Which record a card claims: the rules by which a card finds what was made of it before."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from cardgen.codes import diagnose
from cardgen.identity.ids import is_derived
from cardgen.model.card import CardKind, CompiledCard, CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import Record
from cardgen.parse.frontmatter.records import recordable
from cardgen.parse.names import slug_of
from cardgen.wording import composed

_NAMELESS = "note"  # the base of the slugs of a note whose name no record could hold
Claimed = dict[int, Record]  # the place of a card among its note's -> its record


def stem_of(note: CompiledNote) -> str:
    """Return the file name of a note without its ending, composed (NFC).

    Systems differ in how they spell `й` in a name, and a card is the same on all of them. What
    a record could not hold is left out: a slug is read again as it was written.
    """
    return recordable(composed(PurePosixPath(note.path).stem)) or _NAMELESS


def id_of(note: CompiledNote) -> str:
    """Return a note's id as written, composed as Anki stores it (NFC); else the file's stem."""
    return recordable(composed(note.frontmatter.id or "")) or stem_of(note)


def claim_records(note: CompiledNote) -> tuple[Claimed, tuple[Diagnostic, ...]]:
    """Return the record that each card of a note claims, by the card's place in `note.cards`.

    A card looks among the records of its language and index: for the expected slug, the note's
    id as base, the file's stem as base, the only one left; of several left it takes the first,
    with a diagnostic. Only then does a question take the sole record of its language, those of
    follow-ups left out.
    """
    claimed: Claimed = {}
    found: list[Diagnostic] = []
    for place, card in enumerate(note.cards):
        if card.index is not None:
            free = _free(note, claimed)
            same = [r for r in free if r.language == card.language and r.index == card.index]
            if record := _choose(note, card, same, found):
                claimed[place] = record
    for place, card in enumerate(note.cards):
        if place not in claimed and card.kind is CardKind.QUESTION:
            sole = _sole(note, card.language)
            if sole is not None and sole in _free(note, claimed):
                claimed[place] = sole
    return claimed, tuple(found)


def _sole(note: CompiledNote, language: str) -> Record | None:
    """Return the sole record of a language that may be a question's, None where there are several.

    One that cannot be read may be the question's, so that no other is the sole one.
    What a build made for a follow-up is not counted, or a question that is written later would
    take the reviews of one that is gone; nor is what a build or `adopt` completed below the first
    one, or a question would lose its record to the first follow-up that joins it.
    """
    if note.frontmatter.unreadable_records:
        return None
    spoken = [r for r in _records(note) if r.language == language and not _is_follow_ups(r)]
    left = [*spoken[:1], *(record for record in spoken[1:] if record.guid is None)]
    return left[0] if len(left) == 1 else None


def _is_follow_ups(record: Record) -> bool:
    """Return whether a build made a record for a follow-up: its `anki_id` comes from the slug.

    Another tool's has an id of that tool, also when it was adopted. One that a question took
    before it had an id got the next one, see `assign`.
    """
    return bool(record.index and record.anki_id and is_derived(record.anki_id, record.slug))


def _records(note: CompiledNote) -> tuple[Record, ...]:
    return note.frontmatter.records


def _free(note: CompiledNote, claimed: Claimed) -> list[Record]:
    taken = {id(record) for record in claimed.values()}
    return [record for record in _records(note) if id(record) not in taken]


def _choose(
    note: CompiledNote, card: CompiledCard, records: list[Record], found: list[Diagnostic]
) -> Record | None:
    if not records:
        return None
    expected = slug_of(id_of(note), card.index or 0, card.language)
    choices = (
        [r for r in records if composed(r.slug) == expected],
        [r for r in records if r.base and composed(r.base) == id_of(note)],
        [r for r in records if r.base and composed(r.base) == stem_of(note)],
    )
    left = next((choice for choice in choices if choice), records)
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


def unclaimed(note: CompiledNote, claimed: Claimed) -> Iterable[Record]:
    """Return the records of a note that none of its cards claims; they are left as they are."""
    return _free(note, claimed)
