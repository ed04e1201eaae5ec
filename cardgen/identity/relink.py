"""Making a card that would be new the one that the ledger has under an old name."""

from collections.abc import Iterable
from datetime import date

from cardgen.identity.ids import derived_id, guid_of, next_free
from cardgen.model.card import CardKind, Claim, CompiledCard, CompiledNote, Identity
from cardgen.model.ledger import LedgerLine
from cardgen.parse.names import read_slug


def objection(note: CompiledNote, card: CompiledCard, slug: str) -> str | None:
    """Return why a card cannot continue a slug, None where it can."""
    read = read_slug(slug)
    if read is None:
        return None if card.kind is CardKind.QUESTION else f"`{slug}` is no follow-up's"
    if read[2] != card.language:
        return f"`{slug}` is `{read[2]}`, and the card is `{card.language}`"
    return None if card.kind is CardKind.QUESTION else _follow_ups(note, card, slug, read[1])


def _follow_ups(note: CompiledNote, card: CompiledCard, slug: str, index: int) -> str | None:
    block_id = f"^card-{index}-{card.language}"
    if not index:
        return f"`{slug}` is a question's, and the card is a follow-up"
    if card.place is None and card.index != index:
        return f"its line has another block id; end it with ` {block_id}` and build"
    if card.index != index and (card.language, index) in (*note.items, *note.marks):
        return f"the block id `{block_id}` stands in its note already"
    return None


def continuing(
    note: CompiledNote,
    card: CompiledCard,
    slug: str,
    line: LedgerLine,
    namespace: str,
    *,
    ids: Iterable[int],
    today: date,
) -> Claim:
    """Return a card as the one that a line of the ledger knows; `ids` are the note ids in use.

    Where its note has a record of that slug, the card claims it.
    """
    read = read_slug(slug)
    index = read[1] if read and card.kind is CardKind.FOLLOW_UP else card.index or 0
    made = next_free(derived_id(slug, note.frontmatter.created, today), ids)
    identity = Identity(
        slug=slug,
        guid=line.guid or guid_of(namespace, slug),
        note_id=line.note_id or made,
        adopted=bool(line.guid) or line.note_id is None,
    )
    record = next((one for one in note.frontmatter.records if one.slug == slug), None)
    return Claim(note, card, index, identity, record)
