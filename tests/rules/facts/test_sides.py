"""Each language's answer, measured: what counts as an item, a step, a table, a link."""

import pytest

from cardgen.model.note import SectionKind
from cardgen.rules.facts.sides import line_ending, pairs, section, sides
from tests.support.lint import bilingual, english, settings, subject

MEASURED = [
    pytest.param("- a\n  - b\n1. c\n", {"items": 2, "steps": 1}, id="lists"),
    pytest.param("1. a\n   - b\n", {"items": 1, "steps": 1}, id="one in another"),
    pytest.param("### a\ntext\n", {"headings": 1, "length": 6}, id="heading"),
    pytest.param("`ab` c", {"prose": "c", "length": 3}, id="code counts in the length"),
    pytest.param("```\nabc\n```", {"prose": "", "length": 4}, id="a fence as well"),
    pytest.param("text", {"items": 0, "steps": 0, "headings": 0, "tables": []}, id="nothing"),
]


@pytest.mark.parametrize(("answer", "facts"), MEASURED)
def test_an_answer_is_measured(answer: str, facts: dict[str, object]) -> None:
    (side,) = sides(subject(english(answer)))
    assert {name: getattr(side, name) for name in facts} == facts


def test_tables_and_links_have_their_lines() -> None:
    (side,) = sides(subject(english("a\n\n| b | c |\n|---|---|\n| d | e |\n\nhttps://a.b [f](g)")))
    assert [(one.line, one.rows, one.columns) for one in side.tables] == [(6, 2, 2)]
    assert side.urls == [("https://a.b", 10)]


@pytest.mark.parametrize(
    ("text", "languages", "compared"),
    [
        pytest.param(bilingual(), ("en", "ru"), [("en", "ru")], id="two"),
        pytest.param(bilingual(), ("ru", "en"), [("ru", "en")], id="as configured"),
        pytest.param(bilingual(), ("en",), [], id="one is wanted"),
        pytest.param(english(), ("en", "ru"), [], id="one is there"),
    ],
)
def test_pairs(text: str, languages: tuple[str, ...], compared: list[tuple[str, str]]) -> None:
    seen = subject(text, config=settings(languages=languages))
    assert [(one.language, other.language) for one, other in pairs(seen)] == compared


def test_a_section_is_found_by_kind_and_language() -> None:
    note = subject(bilingual()).note
    found = section(note, SectionKind.ANSWER, "ru")
    assert found is not None
    assert found.heading.line == 10
    assert section(note, SectionKind.REFERENCES, "en") is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_ending(end: str) -> None:
    assert line_ending(subject(english().replace("\n", end))) == end
