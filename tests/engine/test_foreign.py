"""Cards that live under another tool's note type are counted, and stay out of a package."""

from pathlib import Path

from cardgen.engine.compile import Engine
from cardgen.engine.decide import decide
from cardgen.engine.foreign import foreign_cards, without_foreign
from cardgen.engine.packaged import against_place
from cardgen.model.reach import Reach
from cardgen.vault.open import open_vault
from tests.support import another_tool


def test_they_are_known_once_a_place_was_read(tmp_path: Path) -> None:
    desk = another_tool.lay_out(tmp_path, 1)
    made, _ = decide(Engine(open_vault(desk.notes, None)))
    delta = against_place(made, desk.collection, Reach(), print)
    assert (foreign_cards(made), foreign_cards(delta.made)) == (0, 2)
    assert without_foreign(made).deck.notes == made.deck.notes
    assert without_foreign(delta.made).deck.notes == delta.made.deck.notes
