"""Shapes of a question that no heading tells of: in bold, below headings of its own, hidden."""

import pytest

from tests.support.notes import read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("Some.\n\n**What is TCP?**\n\nA stream.\n\n**And UDP?**\n\nNone.\n",
                     "this file asks 2 questions in bold, and not below a heading",
                     id="questions in bold"),
        pytest.param("Some.\n\n- **What is TCP?** A stream.\n- **Что есть UDP?**\n  Всё.\n",
                     "this file asks 2 questions in bold", id="in bold, in a list"),
        pytest.param("Some.\n\n1. **Q1.** What?\n\n   A stream.\n2. **Q2.** Why?\n\n   So.\n",
                     "this file asks 2 questions in bold", id="numbered in bold"),
        pytest.param("# TCP\n\n**What is TCP?**\n\nA stream.\n",
                     "this file asks 1 question in bold", id="one in bold, first"),
        pytest.param("## Prompt\n> What is TCP?\n\n## Outline\nA stream.\n",
                     "`Prompt` stands above a question and is no heading that cardgen knows",
                     id="unknown headings"),
        pytest.param("# TCP\n\n## Задание\nЗачем\nон?\n\n## Разбор\nЗатем.\n",
                     "`Задание` stands above a question", id="unknown headings below a title"),
        pytest.param("## Interview question\nTell of TCP.\n\n## Model answer\nA stream.\n",
                     "`Model answer` is no heading of an answer that cardgen knows",
                     id="an answer in other words"),
        pytest.param("## Что спросят\nО TCP.\n\n## Ответ кандидата\nПоток.\n",
                     "`Ответ кандидата` is no heading of an answer", id="in other Russian words"),
        pytest.param("<!-- a\n\n# Question\nQ\n\n## Answer\nA\n\n<!-- b -->\n",
                     "the headings of a question and an answer are in this comment",
                     id="an open comment"),
    ],
)  # fmt: skip
def test_a_question_of_another_shape_is_named(text: str, said: str) -> None:
    [found] = read(text).found
    assert found.code == "unread-question"
    assert found.message.startswith(said)
    assert found.hint


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("%%\n# Question\nQ\n\n## Answer\nA\n%%\n", id="a hidden draft"),
        pytest.param("Some.\n\n**What is TCP?**\n\nA stream.\n", id="one in bold, not first"),
        pytest.param("- **What is TCP?**\n- **What is UDP?**\n", id="in bold, without answers"),
        pytest.param("**Note:** is it?\n\n**Bold** text.\n", id="bold that asks nothing"),
        pytest.param("`**What?**` a\n\n    **Why?** b\n", id="bold in code"),
        pytest.param("## Motivation\nWhy? So slow.\n\n## Plan\nSo.\n", id="it asks, and says"),
        pytest.param("## Open points\nWho does it?\n", id="a question below the last heading"),
        pytest.param("## How an answer came to be found\nLate.\n", id="a long heading"),
    ],
)
def test_any_other_is_only_something_to_link_to(text: str) -> None:
    assert read(text).found == ()


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        pytest.param("# What is REST?\n\n## Answer\nA style.\n",
                     "write `# Question (EN)` above `What is REST?`",
                     id="a heading that asks"),
        pytest.param("# REST\n\n## Answer\nA style.\n", "add a section `# Question (EN)`",
                     id="one that does not"),
        pytest.param("What is REST?\n\n## Answer\nA style.\n", "add a section `# Question (EN)`",
                     id="a text"),
    ],
)  # fmt: skip
def test_a_heading_that_asks_above_an_answer_is_named(text: str, cure: str) -> None:
    (found,) = (one for one in read(text).found if one.code == "missing-question")
    assert found.hint == cure
    assert not [one for one in read(f"# Question\n{text}").found if one.code == found.code]
