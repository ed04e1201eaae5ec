"""Which heading a text nearly is."""

import pytest

from cardgen.config import Config
from cardgen.parse.near import meant_by

WORDS = Config().words


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        pytest.param("Anwser (EN)", "Answer (EN)", id="two letters swapped"),
        pytest.param("References EN", "References (EN)", id="a language as a word"),
        pytest.param("Вопросс", "Вопрос", id="a letter too many"),
        pytest.param("Answer (EN)", None, id="as it is known"),
        pytest.param("Overview", None, id="another word"),
    ],
)
def test_meant_by(text: str, heading: str | None) -> None:
    assert meant_by(text, WORDS) == heading
