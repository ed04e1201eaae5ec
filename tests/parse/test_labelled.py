"""What a line is labelled as, in the words and letters of languages."""

import pytest

from cardgen.config import Config
from cardgen.model.note import SectionKind
from cardgen.parse.labelled import Label, label_of

QUESTION, ANSWER = SectionKind.QUESTION, SectionKind.ANSWER


@pytest.mark.parametrize(
    ("line", "label"),
    [
        pytest.param("Q: a: b", Label(QUESTION, "Q", "a: b", letter=True), id="a letter"),
        pytest.param("A2 : a", Label(ANSWER, "A2", "a", letter=True), id="numbered"),
        pytest.param("C: a", Label(None, "C", "a", letter=True), id="a letter of neither"),
        pytest.param("Вопрос (RU):", Label(QUESTION, "Вопрос (RU)", "", letter=False), id="marked"),
        pytest.param("1. Réponse: a", Label(ANSWER, "1. Réponse", "a", letter=False), id="French"),
        pytest.param("答案：a", Label(ANSWER, "答案", "a", letter=False), id="Chinese"),
        pytest.param("Q1. a: b", Label(QUESTION, "Q1", "a: b", letter=True), id="a dot"),
        pytest.param("В2) а", Label(QUESTION, "В2", "а", letter=True), id="a bracket"),
        pytest.param("Front: a", Label(QUESTION, "Front", "a", letter=False), id="the front"),
        pytest.param("Back: a", Label(ANSWER, "Back", "a", letter=False), id="the back"),
        pytest.param("Q. a", None, id="a dot behind a letter alone"),
        pytest.param("Q1.", None, id="nothing behind the dot"),
        pytest.param("References: a", None, id="another section"),
        pytest.param("2: a", None, id="a number"),
        pytest.param("Question", None, id="no colon"),
        pytest.param(f"{'Question ' * 9}: a", None, id="a sentence"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_line_is_labelled(line: str, label: Label | None) -> None:
    assert label_of(line, Config().words) == label
