"""Cards that wait for a record: nothing but their file's name would tell who they are."""

from collections.abc import Container

from msgspec.structs import replace

from cardgen.identity.assign import Identified
from cardgen.identity.claims import id_of
from cardgen.model.card import Claim, LeftOut, Why
from cardgen.parse.names import slug_of


def without_unwritten(identified: Identified, closed: Container[str]) -> Identified:
    """Return who each card is, without those that a rename of their file would double.

    They have no record, their note is among the `closed` ones that are not written into, and their
    slug does not come from the note's `id`.
    """
    waiting = [claim for claim in identified.claims if _hangs_on_file(claim, closed)]
    if not waiting:
        return identified
    slugs = {claim.identity.slug for claim in waiting}
    left_out = (LeftOut(c.note, c.card, Why.NOT_WRITTEN, c.identity.slug) for c in waiting)
    return replace(
        identified,
        claims=tuple(c for c in identified.claims if c.identity.slug not in slugs),
        left_out=(*identified.left_out, *left_out),
        held=identified.held | slugs,
    )


def _hangs_on_file(claim: Claim, closed: Container[str]) -> bool:
    if claim.record or claim.restored or claim.note.path not in closed:
        return False
    named = claim.note.frontmatter.id is not None
    expected = slug_of(id_of(claim.note), claim.index, claim.card.language)
    return not (named and claim.identity.slug == expected)
