"""Several questions in one file, in shapes without headings, are named; anything else is not."""

import pytest

from tests.support.notes import read


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param("# SQL\n\n| Question | Answer |\n|---|---|\n| A join? | A |\n| B? | B |\n",
                     5, "2 questions in a table", id="a table"),
        pytest.param("| Вопрос | Ответ | № |\n|---|---|---|\n| Что? | А | 1 |\n| Как? | Б | 2 |\n",
                     3, "2 questions in a table", id="a Russian table with more columns"),
        pytest.param("# Spring\n\n1. What is a bean?\n   - A thing.\n2. What is DI?\n\n   Given.\n",
                     3, "2 questions in items of a list", id="a list"),
        pytest.param("1. What is a bean?\n   A thing.\n2. What is DI?\nIt is given.\n",
                     1, "2 questions in items of a list", id="a list, answers on the next line"),
        pytest.param("> [!question]- What is a rebase?\n> A\n\n> [!faq] A merge?\n> B\n",
                     1, "2 questions in callouts", id="callouts"),
    ],
)  # fmt: skip
def test_several_questions_are_named(text: str, line: int, said: str) -> None:
    [found] = read(text).found
    assert (found.code, found.span and found.span.line) == ("unread-question", line)
    assert found.message == f"this file asks {said}, so it yields no card"
    assert found.hint.startswith("one note, one question")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("| Term | Meaning |\n|---|---|\n| A? | a |\n| B? | b |\n", id="another table"),
        pytest.param("| Question |\n|---|\n| A? |\n| B? |\n", id="a table of one column"),
        pytest.param("| Question | Answer |\n|---|---|\n| A? | a |\n", id="a table of one row"),
        pytest.param("- Who does it?\n- When?\n", id="items without answers"),
        pytest.param(
            "- Who does it,\n  and who pays?\n- Is it late?\n  Or early?\n",
            id="items of more lines that only ask",
        ),
        pytest.param("- \n-\n", id="items without a word"),
        pytest.param("- Done\n  - Was it late?\n  - Or early?\n", id="questions below an item"),
        pytest.param("- What is it?\n  - So.\n- Nothing more.\n", id="one item"),
        pytest.param("> [!note] Is it?\n> A\n\n> [!tip] Or not?\n> B\n", id="other callouts"),
        pytest.param("> [!question] Is it?\n> A\n", id="one callout"),
    ],
)
def test_any_other_file_is_silent(text: str) -> None:
    assert read(text).found == ()
