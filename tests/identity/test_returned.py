"""A follow-up that lost its block id has its old index again."""

import pytest
from msgspec.structs import replace

from cardgen.identity.returned import with_old_indexes
from tests.support.known import line_of, note_of
from tests.support.notes import card


@pytest.mark.parametrize(
    ("asked", "items", "index"),
    [
        pytest.param("Why?", [("en", None)], 3, id="its question"),
        pytest.param("Who?", [("en", None)], None, id="another question"),
        pytest.param("Why?", [("en", None), ("en", 3)], None, id="its index is taken"),
    ],
)
def test_index(asked: str, items: list[tuple[str, int | None]], index: int | None) -> None:
    waiting = replace(card(index=None, text=asked), place=9)
    note = replace(note_of("a.md", waiting), items=tuple(items))
    (after,) = with_old_indexes([note], {"a-3-en": line_of("a.md")}, frozenset())
    assert after.cards[0].index == index
