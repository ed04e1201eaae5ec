"""What undoes a change of the note type in Anki, in the order in which it is done."""

import pytest

from cardgen.model.plan import Part, TypeChange, TypeFault
from cardgen.report.note_type import type_change_cures

LOST = TypeChange(Part.FIELD, TypeFault.MISSING, "Answer")
MINE = TypeChange(Part.FIELD, TypeFault.ADDED, "Mine")
MOVED = TypeChange(Part.FIELD, TypeFault.MOVED, "Answer")
CARD = TypeChange(Part.TEMPLATE, TypeFault.ADDED, "Card 2")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param([MINE, LOST, MOVED], ["brings", "remove its field `Mine`", "put its fields",
                                           "then look again"], id="in order"),
        pytest.param([CARD], ["remove its card type `Card 2`"], id="a card type dates nothing"),
        pytest.param([], [], id="nothing"),
    ],
)  # fmt: skip
def test_cures(changes: list[TypeChange], words: list[str]) -> None:
    said = list(type_change_cures(changes))
    assert len(said) == len(words)
    assert [word for word, line in zip(words, said, strict=True) if word not in line] == []
