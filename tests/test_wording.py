"""Numbers, nouns and letters: one and many, thousands, and letters in two parts."""

import pytest

from cardgen import wording


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param(0, "0 notes", id="none"),
        pytest.param(1, "1 note", id="one"),
        pytest.param(2, "2 notes", id="two"),
        pytest.param(1234, "1,234 notes", id="thousands"),
    ],
)
def test_count(number: int, said: str) -> None:
    assert wording.count(number, "note") == said


@pytest.mark.parametrize(
    ("text", "composed"),
    [
        pytest.param("и\u0306", "й", id="two parts"),
        pytest.param("й", "й", id="one"),
        pytest.param("ﬁ", "ﬁ", id="a ligature stays"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_composed(text: str, composed: str) -> None:
    assert wording.composed(text) == composed
