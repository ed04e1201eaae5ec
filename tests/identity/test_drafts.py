"""A card that is restored has no record."""

from cardgen.identity.drafts import Draft
from cardgen.model.card import By, Restored
from tests.support.known import note_of
from tests.support.notes import record


def test_another_tools_record_is_not_a_restored_cards() -> None:
    note = note_of("a.md")
    draft = Draft(note, note.cards[0], 0, record("z-0-en"))
    draft.restore(Restored("x-0-en", By.QUESTION))
    assert (draft.slug, draft.record) == ("x-0-en", None)
