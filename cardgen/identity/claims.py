"""Which record a card claims: the rules by which a card finds what was made of it before."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from cardgen.diagnose import diagnose
from cardgen.model.card import CardKind, CompiledCard, CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import Record

_NOT_IN_SLUG = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")  # no record could hold it
Claimed = dict[int, Record]  # the place of a card among its note's -> its record


def slug_of(base: str, index: int, language: str) -> str:
    """Return the slug of a card that has none yet."""
    return f"{base}-{index}-{language}"


def stem_of(note: CompiledNote) -> str:
    """Return the file name of a note without its ending, composed (NFC).

    Systems differ in how they spell `й` in a name, and a card is the same on all of them.
    """
    return _NOT_IN_SLUG.sub(" ", unicodedata.normalize("NFC", PurePosixPath(note.path).stem))


def id_of(note: CompiledNote) -> str:
    """Return a note's id: as written, else the file's stem."""
    return _NOT_IN_SLUG.sub(" ", note.frontmatter.id or "") or stem_of(note)


def claim_records(note: CompiledNote) -> tuple[Claimed, tuple[Diagnostic, ...]]:
    """Return the record that each card of a note claims, by the card's place in `note.cards`.

    A card looks among the records of its language and index: for the expected slug, the note's
    id as base, the file's stem as base, the only one left; of several left it takes the first,
    with a diagnostic. Only then does a question take the sole record of its language, those of
    follow-ups that joined it left out.
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
    """Return the sole record of a language, None where there are several.

    What a build or `adopt` completed below the first one is a follow-up's, and not counted: or a
    question would lose its record to the first follow-up that joins it.
    """
    spoken = [record for record in _records(note) if record.language == language]
    left = [*spoken[:1], *(record for record in spoken[1:] if record.guid is None)]
    return left[0] if len(left) == 1 else None


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
        [r for r in records if r.slug == expected],
        [r for r in records if r.base == id_of(note)],
        [r for r in records if r.base == stem_of(note)],
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
                "remove the records that no card needs",
            )
        )
    return left[0]


def unclaimed(note: CompiledNote, claimed: Claimed) -> Iterable[Record]:
    """Return the records of a note that none of its cards claims; they are left as they are."""
    return _free(note, claimed)
