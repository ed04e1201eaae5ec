"""What is said of a card that the ledger knew again: that it is the old one, and by what."""

from collections.abc import Container, Iterable, Iterator, Set
from typing import assert_never

from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.model.card import By, Claim
from cardgen.model.diagnostic import Diagnostic

_CODE = "restored"


def remarks_of(claims: Iterable[Claim], written: Set[str]) -> Iterator[Diagnostic]:
    """Yield a remark for each card whose record was lost, wholly or in part.

    `written` are the slugs of the ledger: a card that was only packaged never had a record.
    """
    for claim in claims:
        if claim.restored and claim.identity.slug in written and not claim.note.frontmatter.damage:
            has = "a record with no more than a slug" if claim.record else "no record"
            yield _remark(
                claim,
                f"this card has {has}; {_reason(claim.restored.by)}, so it stays"
                f" `{claim.restored.slug}`",
            )
        elif missing := _missing(claim):
            yield _remark(
                claim,
                f"the record `{claim.identity.slug}` had lost its {missing}; the ledger knows it",
            )


def without_promise(found: Diagnostic, closed: Container[str]) -> Diagnostic:
    """Return a remark without the record that no build writes, where its note takes none.

    What keeps it from being written is said of the note itself.
    """
    if found.code == _CODE and found.path in closed:
        return replace(found, hint="")
    return found


def _missing(claim: Claim) -> str:
    """Return what the ledger tells that a record does not, empty where nothing."""
    record = claim.record
    if record is None or record.guid or not record.anki_id or not claim.identity.adopted:
        return ""
    return "`guid`"


def _remark(claim: Claim, message: str) -> Diagnostic:
    hint = "commit the record that `cardgen build` writes"
    return diagnose(_CODE, claim.note.path, claim.card.span, message, hint)


def _reason(by: By) -> str:
    match by:
        case By.QUESTION:
            return "the ledger knows its question"
        case By.ID:
            return "the ledger has a card of this note's `id`"
        case By.PATH:
            return "the ledger has a card of this file, language and number"
        case _:
            assert_never(by)
