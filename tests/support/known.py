"""A vault's cards and its ledger for tests of identity: lines, notes, and who they are."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from cardgen.anki.question import question_hash
from cardgen.identity.assign import Identified, identify
from cardgen.model.card import CompiledCard, CompiledNote, Why
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Frontmatter, Record
from tests.support.notes import card, compiled

TODAY = date(2026, 3, 1)
THEIRS = 1_768_327_343_566  # an id that another tool recorded
Lines = dict[str, LedgerLine]


def line_of(path: str, asked: str = "Why?", **more: object) -> LedgerLine:
    """Return a line of the ledger for a card that asks this."""
    facts = {"guid": f"g{asked}", "note_id": 7, "question_hash": question_hash(asked), **more}
    return replace(LedgerLine("sent", 1, path), **facts)


def note_of(
    path: str,
    *cards: CompiledCard,
    note_id: str | None = None,
    records: Sequence[Record] = (),
) -> CompiledNote:
    """Return a note with these cards, or with one that asks `Why?`."""
    return compiled(path, cards or [card(text="Why?")], records, Frontmatter(id=note_id))


def identified(notes: Sequence[CompiledNote], lines: Lines) -> Identified:
    """Return who each card of a vault is."""
    return identify(notes, lines, "cardgen", TODAY)


def out_of(found: Identified) -> list[tuple[str, Why, str | None]]:
    """Return the cards that are left out: note, reason and slug."""
    return [(one.note.path, one.why, one.slug) for one in found.left_out]
