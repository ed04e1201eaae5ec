"""How two answers are compared: what differs, and the sentence on it."""

import pytest

from cardgen.rules.facts.parity import differing
from cardgen.rules.facts.sides import Side
from tests.support.lint import bilingual, subject


def items(side: Side) -> int:
    return side.items


@pytest.mark.parametrize(
    ("en", "ru", "lines"),
    [
        pytest.param("- a\n- b", "- а", [11], id="fewer"),
        pytest.param("- a", "- а\n- б", [10], id="more"),
        pytest.param("- a", "- а", [], id="as many"),
        pytest.param("text", "текст", [], id="none"),
    ],
)
def test_what_differs_is_told_of_the_second(en: str, ru: str, lines: list[int]) -> None:
    found = list(differing(subject(bilingual(en, ru)), "item", items))
    assert [finding.span.line for _, _, finding in found if finding.span] == lines
    assert [(one.language, other.language) for one, other, _ in found] == [("en", "ru")] * len(
        lines
    )


def test_the_sentence_has_both_counts() -> None:
    ((_, _, found),) = differing(subject(bilingual("- a\n- b", "- а")), "item", items)
    assert "`ru`" in found.message
    assert "1 item" in found.message
    assert "2" in found.message
