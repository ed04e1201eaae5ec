"""Words for the sections below an answer: of each language known elsewhere, of each kind."""

import pytest

from cardgen.model.language import fold
from cardgen.model.note import TAIL
from cardgen.parse.tail_words import TAILS_ELSEWHERE
from cardgen.vocabulary import ELSEWHERE


def test_each_language_has_them() -> None:
    assert set(TAILS_ELSEWHERE) == set(ELSEWHERE)


@pytest.mark.parametrize("code", sorted(TAILS_ELSEWHERE))
def test_words(code: str) -> None:
    words = TAILS_ELSEWHERE[code]
    assert set(words.values()) == set(TAIL)
    assert [word for word in words if word != fold(word)] == []
    sides = {fold(word) for side in ELSEWHERE[code] for word in side}
    assert sides.isdisjoint(words)
