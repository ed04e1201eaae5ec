"""What is true of a card against a place, and of a delta."""

import pytest

from cardgen.model.found import FoundCard, FoundNote
from cardgen.model.standing import Delta, Stand, Standing, Standings

CARD = FoundCard(7, 0, "Deck", 0, 0, 1, 0, 0, 0, 0, "")
LIVE = FoundNote(5, "g", "cardgen", 1, 1, (), (), (CARD,))


def test_a_card_that_is_there_has_ids() -> None:
    assert Standing(Stand.NEW, "a", "a.md").card_ids == ()
    assert Standing(Stand.CHANGED, "a", "a.md", found=LIVE).card_ids == (7,)


@pytest.mark.parametrize(
    ("delta", "empty"),
    [
        pytest.param(Delta(), True, id="nothing"),
        pytest.param(Delta(adds=frozenset("a")), True, id="names alone"),
        pytest.param(Delta(moves={"Deck": (1,)}), False, id="a move"),
        pytest.param(Delta(tagged={"t": (1,)}), False, id="a tag"),
        pytest.param(Delta(leftover=(1,)), False, id="a note left over"),
    ],
)
def test_when_there_is_nothing_to_do(delta: Delta, empty: bool) -> None:
    assert delta.is_empty is empty


def test_cards_are_found_by_how_they_stand() -> None:
    new, gone = Standing(Stand.NEW, "a", ""), Standing(Stand.DELETED, "b", "")
    assert Standings((new, gone)).of(Stand.DELETED) == (gone,)
