"""What a build has to write into notes so that each card keeps its name."""

from collections.abc import Iterable

from cardgen.model.card import Claim
from cardgen.model.change import NoteChange, RecordChange
from cardgen.model.diagnostic import Edit
from cardgen.parse.names import block_id_of


def changes_of(claims: Iterable[Claim]) -> tuple[NoteChange, ...]:
    """Return what to write: a record for each card that has none, or an unfinished one finished.

    A block id is written wherever a card's line has none: of a card that was known again by its
    question as well, or it would be lost at the next rewording. A record that another tool made
    (it has an `anki_id` and no `guid`, and the ledger knows none) is left as it is.
    """
    unwritten: dict[str, list[Claim]] = {}
    for claim in claims:
        if not _is_recorded(claim) or claim.card.place is not None:
            unwritten.setdefault(claim.note.path, []).append(claim)
    return tuple(_change(found) for found in unwritten.values())


def _is_recorded(claim: Claim) -> bool:
    """Return whether nothing is left to write; of a card that is not adopted nobody knows more."""
    if not claim.identity.adopted:
        return True
    record = claim.record
    return record is not None and record.anki_id is not None and record.guid is not None


def _change(claims: list[Claim]) -> NoteChange:
    ordered = sorted(claims, key=lambda claim: (claim.index, claim.card.span.start))
    return NoteChange(
        path=claims[0].note.path,
        frontmatter=claims[0].note.frontmatter,
        records=tuple(_record(claim) for claim in ordered if not _is_recorded(claim)),
        block_ids=tuple(
            _block_id(claim, claim.card.place) for claim in ordered if claim.card.place is not None
        ),
    )


def _record(claim: Claim) -> RecordChange:
    identity = claim.identity
    return RecordChange(
        slug=identity.slug,
        language=claim.card.language,
        anki_id=identity.note_id,
        guid=identity.guid,
        start=claim.record.span.start if claim.record else None,
    )


def _block_id(claim: Claim, place: int) -> Edit:
    return Edit(place, place, f" {block_id_of(claim.index, claim.card.language)}")
