"""Conflict markers: seen where git writes them, not where a note shows or quotes them."""

import pytest

from cardgen.model.note import Unreadable
from cardgen.parse.conflict import find_conflict
from cardgen.parse.lines import Lines
from tests.support.notes import read

SIDES = "# Question (EN)\n> What is TCP?\n\n## Answer (EN)\nA stream of bytes.\n"
_CONFLICT = "<<<<<<< HEAD\nA stream.\n=======\nA pipe.\n>>>>>>> theirs\n"

CONFLICTS = [
    pytest.param(SIDES + _CONFLICT, 6, id="in an answer"),
    pytest.param(SIDES + _CONFLICT.replace("=", "|||||| base\nA.\n=", 1), 6, id="with the base"),
    pytest.param(f"---\nid: a\n{_CONFLICT}---\n{SIDES}", 3, id="in the frontmatter"),
    pytest.param(f"<<<<<<< HEAD\n---\nid: a\n---\n=======\n>>>>>>> b\n{SIDES}", 1, id="above it"),
    pytest.param(SIDES + "<<<<<<<\nA stream.\n", 6, id="half removed, without a label"),
    pytest.param(SIDES + "\nA stream.\n>>>>>>> theirs\n", 8, id="the last one left"),
    pytest.param(SIDES + "<<<<<<< a\n```\nx\n=======\n```\n>>>>>>> b\n", 6, id="around code"),
    pytest.param(SIDES + "```\nx\n```\n<<<<<<< a\n```\n", 9, id="between code"),
    pytest.param(f"---\nanki_cards:\n- slug: a-0-en\n---\n{_CONFLICT}", 5, id="records alone"),
    pytest.param((SIDES + _CONFLICT).replace("\n", "\r\n"), 6, id="CRLF"),
]

NONE = [
    pytest.param(SIDES + f"```\n{_CONFLICT}```\n", id="in a code block"),
    pytest.param(SIDES + f"~~~\n{_CONFLICT}", id="in one that is not closed"),
    pytest.param(SIDES + "- a\n\n  ```\n  <<<<<<< a\n  >>>>>>> b\n  ```\n", id="in an item"),
    pytest.param(SIDES + "Text\n=======\n", id="an underlined heading"),
    pytest.param(SIDES + "> a\n>>>>>>> b\n", id="a quote seven deep"),
    pytest.param(SIDES + "Git writes `<<<<<<< HEAD` and `>>>>>>> b`.\n", id="in a sentence"),
    pytest.param(SIDES + "    <<<<<<< HEAD\n", id="indented"),
    pytest.param(SIDES + "<<<<<<<< HEAD\n", id="eight signs"),
    pytest.param(SIDES + "<<<<<<<HEAD\n", id="a word against the signs"),
    pytest.param("# Notes on git\n" + _CONFLICT, id="a note without cards"),
]


@pytest.mark.parametrize(("text", "line"), CONFLICTS)
def test_a_conflict_is_all_that_is_said_of_a_note(text: str, line: int) -> None:
    note = read(text)
    assert [(one.code, one.span and one.span.line) for one in note.found] == [
        ("conflict-markers", line)
    ]
    assert note.found[0].harmful
    assert not note.cards()
    assert not note.frontmatter.readable


@pytest.mark.parametrize("text", NONE)
def test_no_conflict(text: str) -> None:
    assert "conflict-markers" not in read(text).codes


def test_the_names_of_both_sides_stay_taken() -> None:
    records = "anki_cards:\n<<<<<<< a\n- slug: x-0-en\n=======\n- slug: y-0-en\n>>>>>>> b\n"
    condition = read(f"---\n{records}---\n{SIDES}").frontmatter.condition
    assert isinstance(condition, Unreadable)
    assert condition.slugs == ("x-0-en", "y-0-en")


def test_lines_of_code_are_given() -> None:
    lines = Lines("a\n<<<<<<< b\n")
    assert find_conflict(lines, ()) == 1
    assert find_conflict(lines, ((0, 1),)) == 1
    assert find_conflict(lines, ((1, 2),)) is None
