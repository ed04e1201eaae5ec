"""Splices: what an edit changes of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.edits.splice import ProofError, splice
from cardgen.model.diagnostic import Edit


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        pytest.param((), "абв🎉", id="none"),
        pytest.param((Edit(0, 0, "x"),), "xабв🎉", id="at-the-start"),
        pytest.param((Edit(4, 4, "x"),), "абв🎉x", id="at-the-end"),
        pytest.param((Edit(1, 3, ""),), "а🎉", id="removal"),
        pytest.param((Edit(3, 4, "x"),), "абвx", id="of-an-emoji"),
        pytest.param((Edit(2, 2, "y"), Edit(1, 1, "x")), "аxбyв🎉", id="out-of-order"),
        pytest.param((Edit(1, 1, "x"), Edit(1, 1, "y")), "аxyбв🎉", id="at-one-offset"),
        pytest.param((Edit(1, 2, "x"), Edit(2, 3, "y")), "аxy🎉", id="side-by-side"),
    ],
)
def test_edits_are_spliced_in(edits: tuple[Edit, ...], text: str) -> None:
    assert splice("абв🎉", edits) == text


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param((Edit(0, 2, ""), Edit(1, 3, "")), id="crossing"),
        pytest.param((Edit(0, 4, ""), Edit(1, 2, "")), id="inside"),
        pytest.param((Edit(0, 2, ""), Edit(1, 1, "x")), id="insertion-inside"),
    ],
)
def test_edits_that_overlap_are_our_bug(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(ProofError, match="two edits overlap at offset 1"):
        splice("абв🎉", edits)


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.text(max_size=3)), max_size=5))
def test_insertions_leave_every_other_character(
    text: str, insertions: list[tuple[int, str]]
) -> None:
    places = sorted({min(place, len(text)): new for place, new in insertions}.items())
    after = splice(text, [Edit(place, place, new) for place, new in reversed(places)])
    for place, new in reversed(places):
        shift = sum(len(earlier) for at, earlier in places if at < place)
        after = after[: place + shift] + after[place + shift + len(new) :]
    assert after == text
