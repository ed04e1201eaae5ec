"""Titles are proposed as questions only where the texts below them hold none."""

import pytest

from cardgen.config import Config
from cardgen.lint.survey import survey
from cardgen.lint.titles import asking_within
from cardgen.model.note import SourceNote

PLAIN = "# Monads\nA monoid in the category of endofunctors.\n"
ASKING = "# What is mitosis?\nOne cell becomes two.\n"
SEVERAL = "# Cards\n\n## What is a page fault?\nA trap.\n\n## What is a TLB?\nA cache.\n"
HEADED = "# Q: What is a mutex?\nA: A lock.\n\n# Q: What is a semaphore?\nA: Two.\n"
BOLD = "text\n\n**Question:** What is X?\n\n**Answer:** Y.\n"
LISTED = "# Lecture\n\n- Q: What is Z?\n- A: W\n"
CODE = "---\nquestion: x\n---\n# Why?\n```yaml\na: 1\nq: 2\n```\nAn answer: so. Question: none.\n"


@pytest.mark.parametrize("text", [SEVERAL, HEADED, BOLD, LISTED, "# T\nВопрос: что?\nОтвет: то\n",
                                  "# T\n1. **Frage 1:** Warum?\n"])  # fmt: skip
def test_a_text_that_asks(text: str) -> None:
    source = SourceNote("a.md", text)
    assert asking_within([source], Config()) == [source]


@pytest.mark.parametrize(
    "text", [PLAIN, ASKING, CODE, "", "# T\n- [[a]]\n", "# T\nA: one\nB: two\n"]
)
def test_a_text_that_does_not_ask(text: str) -> None:
    assert asking_within([SourceNote("a.md", text)], Config()) == []


@pytest.mark.parametrize(
    ("texts", "is_proposed"),
    [
        pytest.param([PLAIN, ASKING], True, id="title and text"),
        pytest.param(
            [*(ASKING.replace("mit", f"{n}") for n in range(30)), LISTED], True, id="one among many"
        ),
        pytest.param([ASKING, SEVERAL, BOLD, LISTED], False, id="several ask in their texts"),
        pytest.param([PLAIN, HEADED, BOLD, LISTED], False, id="lines that begin with Q"),
        pytest.param([ASKING, LISTED], False, id="one of two"),
    ],
)
def test_titles(texts: list[str], is_proposed: bool) -> None:
    said = survey([SourceNote(f"{n}.md", text) for n, text in enumerate(texts)], Config())
    assert ("question_from" in said) is is_proposed
    assert ("in their text" in said or "in its text" in said) is not is_proposed
