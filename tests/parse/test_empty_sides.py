"""A language of which only the headings stand: one fault, said once."""

import pytest

from tests.support.notes import read

ENGLISH = "# Question (EN)\nq\n\n## Answer (EN)\na\n\n"
RUSSIAN = "# Вопрос (RU)\nв\n\n## Ответ (RU)\nо\n\n"
BEGUN = "# Вопрос (RU)\n\n## Ответ (RU)\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            ENGLISH + BEGUN,
            [("empty-section", "the question and the answer in `ru` are empty")],
            id="a language that is begun",
        ),
        pytest.param(
            ENGLISH + "# Вопрос (RU)\n",
            [("empty-section", "this question is empty")],
            id="its question alone",
        ),
        pytest.param(
            "# Question (EN)\n\n## Answer (EN)\n",
            [
                ("empty-section", "the question and the answer in `en` are empty"),
                (
                    "no-sections",
                    "this note has neither a question nor an answer, so it yields no card",
                ),
            ],
            id="nothing is written",
        ),
        pytest.param(
            "---\nanki_cards:\n- slug: a-0-en\n---\n# Question (EN)\n",
            [
                ("empty-section", "this question is empty"),
                (
                    "no-sections",
                    "this note names cards in `anki_cards`, but has neither a question nor an"
                    " answer, so it yields no card",
                ),
            ],
            id="and it has records",
        ),
    ],
)
def test_what_stands_empty(text: str, said: list[tuple[str, str]]) -> None:
    assert [(one.code, one.message) for one in read(text).found] == said


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        pytest.param(
            "# Question (EN)\n\n" + BEGUN + "\n## Answer (EN)\n",
            "write them below `# Question (EN)` and `## Answer (EN)`",
            id="the headings stand",
        ),
        pytest.param(
            BEGUN,
            "write them below `# Вопрос (RU)` and `## Ответ (RU)`",
            id="of the other language",
        ),
        pytest.param(
            "# Question (EN)\n",
            "add headings such as `# Question (EN)` and `## Answer (EN)`",
            id="one alone",
        ),
    ],
)
def test_where_to_write(text: str, hint: str) -> None:
    assert [one.hint for one in read(text).found if one.code == "no-sections"] == [hint]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ENGLISH + RUSSIAN, id="both languages"),
        pytest.param("# Question (EN/RU)\nq\n\n## Answer (EN/RU)\na\n", id="both in one"),
    ],
)
def test_nothing_stands_empty(text: str) -> None:
    assert "empty-section" not in read(text).codes
