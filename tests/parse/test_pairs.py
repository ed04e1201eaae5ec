"""Pairs of a question and an answer that lines name are told of; other labels are not."""

import pytest

from cardgen.config import Config
from cardgen.model.settings import LanguageConfig, SpellingsConfig
from tests.support.notes import read

GERMAN = {"de": LanguageConfig(headings=SpellingsConfig(question=("Frage",), answer=("Antwort",)))}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param("Q: What?\nA: So.\n", 1, "1 question in a line that begins with `Q:`",
                     id="letters"),
        pytest.param("# Docker\n\n**Question:** What is CMD?\n\n**Answer:** Arguments.\n\n"
                     "**Question:** and EXPOSE\n**Answer:** Nothing.\n",
                     3, "2 questions in lines that begin with `Question:`", id="words in bold"),
        pytest.param("# L\n\n- Q: What is it?\n- A: So.\n- Q: And that\n- A: Thus.\n",
                     3, "2 questions in lines that begin with `Q:`", id="items of a list"),
        pytest.param("1. Q: What\n   - A: So.\n2. Q: Why\n   - A: Thus.\n",
                     1, "2 questions in lines that begin with `Q:`", id="an item below an item"),
        pytest.param("- **Вопрос №1:** что\n- **Ответ:** то\n",
                     1, "1 question in a line that begins with `Вопрос №1:`", id="Russian words"),
        pytest.param("* В: что?\n* О: то\n", 1, "1 question in a line that begins with `В:`",
                     id="Russian letters"),
        pytest.param("**Frage:** Was?\n\n**Antwort:** Das.\n",
                     1, "1 question in a line that begins with `Frage:`", id="German"),
        pytest.param("质问\n\n问题：什么\n\n答案：这个\n", 3,
                     "1 question in a line that begins with `问题:`", id="a wide colon"),
        pytest.param("**Question**\nWhat is it\n\n**Answer**\nSo.\n",
                     1, "1 question in a line that begins with `Question:`", id="no colon, bold"),
        pytest.param("- Q: What is it? A: So.\n- Q: Why? **A:** Thus.\n",
                     1, "2 questions in lines that begin with `Q:`", id="both in one line"),
        pytest.param("Q1. What is A?\nA1. a\n\nQ2. What is B?\nA2. b\n",
                     1, "2 questions in lines that begin with `Q1:`", id="dots"),
        pytest.param("Front: What?\nBack: So.\n",
                     1, "1 question in a line that begins with `Front:`", id="faces of a card"),
        pytest.param("Q: What?\nA: one\nB: two\n", 1, "1 question in a line", id="a choice"),
        pytest.param("**Question (EN):** a\n\n**Short answer:** b\n",
                     1, "1 question in a line that begins with `Question (EN):`", id="marked"),
        pytest.param("## Question: What is TCP\n\n## Answer: a stream\n",
                     1, "1 question in a line that begins with `Question:`", id="headings"),
    ],
)  # fmt: skip
def test_a_pair_is_named(text: str, line: int, said: str) -> None:
    [found] = read(text).found
    assert (found.code, found.span and found.span.line) == ("unread-question", line)
    assert found.message.startswith(f"this file asks {said}")
    assert found.hint.startswith("one note, one question: ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- A: the floppy disk\n- C: the system\n- Q: the quorum\n", id="drives"),
        pytest.param("- Q: the queen\n- A: the first file\n", id="a legend"),
        pytest.param("- Q1: hire\n- Q2: build\n- A1: the form\n", id="quarters"),
        pytest.param("Q1. Hire\n\nQ2. Build\n", id="quarters, with dots"),
        pytest.param("Front: the hall\n\nSide: the court\n", id="faces of a house"),
        pytest.param("- A: excellent\n- B: good\n- C: fair\n", id="grades"),
        pytest.param("where\n\n- Q: the flow\n- A: the area\n- v: the speed\n", id="quantities"),
        pytest.param("**В:** власть\n\n**Г:** град\n\n**О:** община\n", id="an alphabet"),
        pytest.param("**Question:** is it done\n\n**Note:** it is.\n", id="no answer"),
        pytest.param("**Answer:** 42\n", id="no question"),
        pytest.param("**Answer:** 42\n\n**Question:** which\n", id="turned about"),
        pytest.param("**Note:** a\n\n**Warning:** b\n", id="other words in bold"),
        pytest.param("- Questions: many\n- Answers: few\n", id="plurals"),
        pytest.param("The question: who pays\nThe answer: nobody\n", id="prose"),
        pytest.param("**Q**\n- quine\n\n**A**\n- abacus\n", id="an index"),
        pytest.param("```\nQ: What?\nA: So.\n```\n", id="in code"),
        pytest.param("> Q: What?\n> A: So.\n", id="in a quote"),
        pytest.param("- Topic: Q&A: how to\n- 10:30 talk\n", id="other colons"),
        pytest.param("F: Was?\nA: Das.\n", id="letters of a language not in use"),
        pytest.param("- [[Questions]]: a map\n- [[Answers]]: another\n", id="a map of contents"),
    ],
)
def test_other_labels_are_silent(text: str) -> None:
    assert read(text).found == ()


def test_letters_of_a_configured_language_are_read() -> None:
    config = Config(languages=("de", "en"), language=GERMAN)
    [found] = read("F: Was\nA: Das.\n", config=config).found
    assert "`F:`" in found.message
    assert found.hint.endswith(
        "write it below `# Frage (DE)`, and its answer below `## Antwort (DE)`"
    )


def test_a_language_that_is_not_in_use_is_cured_in_its_own_words() -> None:
    [found] = read("**Frage:** Was\n\n**Antwort:** Das.\n").found
    assert "below `# Frage`, and its answer below `## Antwort`, and add `de`" in found.hint
