"""Headings that hold a question or an answer behind a colon."""

import pytest

from cardgen.config import Config
from cardgen.model.note import SectionKind
from cardgen.parse.markdown.parser import parse_markdown
from cardgen.parse.side_in_heading import sides_in_headings

QUESTION, ANSWER = SectionKind.QUESTION, SectionKind.ANSWER


@pytest.mark.parametrize(
    ("text", "kind", "languages", "cure"),
    [
        pytest.param("# Question: What is it?", QUESTION, ("en",),
                     "`# Question`, and below it `What is it?`", id="a question"),
        pytest.param("## **Ответ (RU)**: то", ANSWER, ("ru",),
                     "`## Ответ (RU)`, and below it `то`", id="an answer with its mark"),
        pytest.param("# Q: *What*", QUESTION, (), "`# Question (EN)`, and below it `What`",
                     id="a letter"),
        pytest.param("#### Question 2: what", QUESTION, ("en",),
                     "`## Question (EN)`, and below it `what`", id="too deep, and numbered"),
    ],
)  # fmt: skip
def test_a_side_is_found(
    text: str, kind: SectionKind, languages: tuple[str, ...], cure: str
) -> None:
    (found,) = sides_in_headings(parse_markdown(text), Config().words)
    assert (found.kind, found.languages) == (kind, languages)
    assert found.cure("en", Config()) == f"break the line after the colon: {cure}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Question", id="a section"),
        pytest.param("# Question:", id="nothing behind it"),
        pytest.param("# C: pointers", id="another letter"),
        pytest.param("# Frage: was", id="a language that is not in use"),
        pytest.param("# References: books", id="another section"),
        pytest.param("> # Question: what", id="in a quote"),
        pytest.param("Question: what", id="no heading"),
    ],
)
def test_any_other_heading_holds_none(text: str) -> None:
    assert list(sides_in_headings(parse_markdown(text), Config().words)) == []


def test_those_that_name_their_language_come_first() -> None:
    tokens = parse_markdown("# Q: a\n\n# Question: b\n")
    assert [one.line for one in sides_in_headings(tokens, Config().words)] == [2, 0]
