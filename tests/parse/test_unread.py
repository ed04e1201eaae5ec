"""Files that look like questions, and those that do not."""

import re

import pytest

from cardgen.config import Config
from tests.support.notes import read

FOLLOW_UPS = "- When?\n\n  Now.\n- Who?\n\n  You.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("### Question\nQ\n\n### Answer\nA\n", "`Question` stands at level 3",
                     id="deeper"),
        pytest.param("## Question 1\nQ\n\n## Answer 1\nA\n", "`Question 1` opens no section",
                     id="numbered"),
        pytest.param("## 1. Question\nQ\n\n## 2. Question\nA\n",
                     "this file has 2 headings like `1. Question`", id="several"),
        pytest.param("## Question - EN\nQ\n", "`Question - EN` opens no section",
                     id="the mark spelt otherwise"),
        pytest.param("## Qestion\nQ\n", "`Qestion` opens no section", id="misspelt"),
        pytest.param("Q: What?\nA: So.\n\nQ: Why?\nA: Thus.\n", "this file asks 2 questions",
                     id="pairs"),
        pytest.param("**Q:** What?\n\n**A:** So.\n", "this file asks 1 question", id="bold"),
        pytest.param("<details><summary>a?</summary>b</details>\n\n" * 2,
                     "this file has 2 blocks `<details>`", id="folded"),
        pytest.param(f"## Ask\nWhat?\n\n## Say\nSo.\n\n### More\n{FOLLOW_UPS}",
                     "`Ask` stands above a question", id="follow-ups below an answer"),
        pytest.param(f"## Ask\nWhat?\n\n## More\n{FOLLOW_UPS}",
                     "this file asks 2 questions in items", id="a list that is no answer"),
        pytest.param(f"{FOLLOW_UPS}\n## Ask\nWhat?\n\n## Say\nSo.\n",
                     "this file asks 2 questions in items", id="a list above"),
        pytest.param("## Frage\nWas?\n\n## Antwort\nDas.\n",
                     "`Frage` is no heading of a question in the configured languages",
                     id="another language"),
        pytest.param("## 1. Câu hỏi\na\n\n## Đáp án\nb\n", "`1. Câu hỏi` is no heading",
                     id="another language, numbered"),
        pytest.param("## What is TCP?\na\n\n## What is UDP?\nb\n",
                     "this file has 2 headings like `What is TCP?`", id="headings that ask"),
        pytest.param("# What is TCP?\nA stream.\n", "`What is TCP?` asks", id="its heading asks"),
        pytest.param("---\ntitle: What is TCP?\n---\nA stream.\n", "`What is TCP?` asks",
                     id="a title that asks"),
        pytest.param("```\na\n# Question (EN)\nQ\n\n## Answer (EN)\nA\n",
                     "the headings of a question and an answer are in this code block",
                     id="an open fence"),
        pytest.param("```\na\n# Question (EN)\nQ\n\n## Answer (EN)\n```\nA\n",
                     "the headings of a question and an answer are in this code block",
                     id="fences turned about"),
        pytest.param("<pre>a\n\n# Question (EN)\nQ\n\n## Answer (EN)\n<pre>A\n</pre>\n",
                     "the headings of a question and an answer are in this `<pre>`",
                     id="a `<pre>` left open"),
        pytest.param("---\ndifficulty: easy\n---\nText.\n", "this file has `difficulty`",
                     id="frontmatter"),
    ],
)  # fmt: skip
def test_a_file_that_looks_like_a_question_is_named(text: str, said: str) -> None:
    [found] = read(text).found
    assert found.code == "unread-question"
    assert found.message.startswith(said)
    assert found.hint


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# A page\n\nText.\n", id="a page"),
        pytest.param("## Overview\n\n## Details\n", id="other headings"),
        pytest.param("<details><summary>a</summary>b</details>\n", id="one block"),
        pytest.param("```html\n<details>\n<details>\n```\n", id="blocks in code"),
        pytest.param("## Frage\nWas?\n", id="half of another language"),
        pytest.param("# TCP\n\n## Why?\na\n", id="one heading further down asks"),
        pytest.param("```markdown\n# Question\nQ\n\n## Answer\nA\n```\n", id="an example"),
        pytest.param("```\n# Question\nQ\n```\n", id="half an example"),
        pytest.param("Q: What is asked here?\n", id="no answer"),
        pytest.param("---\ntitle: A\ntags: [a]\n---\nText.\n", id="frontmatter of any page"),
        pytest.param("", id="nothing"),
    ],
)
def test_any_other_is_only_something_to_link_to(text: str) -> None:
    assert read(text).found == ()


@pytest.mark.parametrize(
    ("languages", "headings"),
    [
        pytest.param(("en", "ru"), "`# Question` and `## Answer`", id="English first"),
        pytest.param(("ru", "en"), "`# Вопрос (RU)` and `## Ответ (RU)`", id="another first"),
        pytest.param(("ru",), "`# Вопрос` and `## Ответ`", id="another alone"),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Why?\nSo.\n", id="a title"),
        pytest.param("Q: a\nA: b\n\nQ: c\nA: d\n", id="several"),
        pytest.param("---\ndifficulty: easy\n---\nSo.\n", id="its frontmatter"),
    ],
)
def test_the_cure_has_the_headings_of_the_first_language(
    text: str, languages: tuple[str, ...], headings: str
) -> None:
    config = Config(languages=languages)
    [found] = read(text, config=config).found
    assert headings in found.hint
    asks, answers = re.findall("`(#+ [^`]*)`", found.hint)[:2]
    assert read(f"{asks}\nQ\n\n{answers}\nA\n", config=config).note.sections


def test_several_questions_are_one_fact() -> None:
    note = read("# Question (EN)\nQ\n\n## Answer (EN)\nA\n\n" * 3)
    assert note.codes == ["several-questions", "missing-translation"]
    assert "asks 3 questions" in note.found[0].message
