"""The sections of a note as rules walk them: headings inside, and the pieces of their text."""

import pytest

from cardgen.rules.facts.outline import heading_span, inlines, level_of, outline, pieces
from tests.support.lint import english, subject

TEXT = english("### One\ntext\n\n> #### Quoted\n\n#### Two *b*\n")


def test_headings_inside_a_section_are_told_with_their_level() -> None:
    seen = subject(TEXT)
    found = [(h.level, h.text) for _, headings in outline(seen) for h in headings]
    assert found == [(3, "One"), (4, "Two b")]


def test_a_heading_is_where_it_stands() -> None:
    seen = subject(TEXT)
    (_, (one, two)) = outline(seen)[1]
    assert [heading_span(seen, heading).line for heading in (one, two)] == [5, 10]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        pytest.param(english(), [1, 2], id="usual"),
        pytest.param("## Question\nq\n# Answer\na\n", [2, 1], id="other levels"),
        pytest.param("Question\n===\nq\n", [1], id="underlined"),
    ],
)
def test_the_level_of_a_section(text: str, levels: list[int]) -> None:
    seen = subject(text)
    assert [level_of(seen, section) for section in seen.note.sections] == levels


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        pytest.param("[[a]]", [("wikilink", 4)], id="wikilink"),
        pytest.param("a\n[b](c)", [("link_open", 5)], id="link on its line"),
        pytest.param("a < b\n\nc $d", [("text", 4), ("text", 6)], id="doubtful signs"),
        pytest.param("a b", [], id="plain text"),
        pytest.param("`a < b`", [], id="code"),
    ],
)
def test_pieces(answer: str, found: list[tuple[str, int]]) -> None:
    assert [(token.type, line) for token, line in pieces(subject(english(answer)))] == found


def test_an_inline_token_begins_on_its_line() -> None:
    (_, answer) = subject(english("a\n\nb")).note.sections
    assert [line for _, line in inlines(answer.tokens)] == [4, 6]
