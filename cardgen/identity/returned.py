"""Follow-ups that lost their block ids, known again by their question."""

from collections.abc import Mapping, Sequence, Set

from msgspec.structs import replace

from cardgen.identity.begin import begin, lost_lines
from cardgen.identity.restore import recognise
from cardgen.model.card import CompiledCard, CompiledNote
from cardgen.model.ledger import LedgerLine
from cardgen.parse.names import read_slug


def with_old_indexes(
    notes: Sequence[CompiledNote], lines: Mapping[str, LedgerLine], unread: Set[str]
) -> list[CompiledNote]:
    """Return the notes, with its old index for each pending follow-up that the ledger knows.

    An index that the note has already goes to nobody else, so that the block id can be written.
    """
    begun = begin(notes, lines)
    asked = [*begun.unsure(), *begun.waiting]
    found = recognise(asked, lost_lines(begun, notes, lines, unread)).found
    indexes: dict[int, int] = {}  # by the identity of a card
    used = {(note.path, *item) for note in notes for item in (*note.items, *note.marks)}
    for place, restored in found.items():
        draft = asked[place]
        read = read_slug(restored.slug)
        if draft.index is None and draft.card.place is not None and read:
            mark = (draft.note.path, draft.card.language, read[1])
            if mark not in used:
                used.add(mark)
                indexes[id(draft.card)] = read[1]
    return [_with(note, indexes) for note in notes]


def _with(note: CompiledNote, indexes: Mapping[int, int]) -> CompiledNote:
    def indexed(card: CompiledCard) -> CompiledCard:
        return replace(card, index=indexes[id(card)]) if id(card) in indexes else card

    if not any(id(card) in indexes for card in note.cards):
        return note
    return replace(note, cards=tuple(map(indexed, note.cards)))
