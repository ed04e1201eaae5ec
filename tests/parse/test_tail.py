"""The end of follow-ups: a heading of their level or above it, whatever it says."""

import pytest

from cardgen.parse.markdown.parser import parse_markdown, visible_text
from cardgen.parse.tail import end_of_tail
from tests.support.notes import read

SIDES = "# Question (EN)\n> What is TCP?\n\n## Answer (EN)\nA stream of bytes.\n\n"
ITEM = "- Is it reliable?\n\n  Yes.\n\n"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        pytest.param("a\n\n## b\nc", "a", id="the same level"),
        pytest.param("a\n\n# b\nc", "a", id="a higher one"),
        pytest.param("a\n\nb\n---\nc", "a", id="underlined"),
        pytest.param("## b\nc", "", id="at once"),
        pytest.param("a\n\n### b\nc", "a\nb\nc", id="a deeper one"),
        pytest.param("- a\n\n  ## b", "a\nb", id="in an item"),
        pytest.param("```\n## b\n```", "## b", id="in code"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_end_of_tail(text: str, own: str) -> None:
    tokens = parse_markdown(text)
    assert visible_text(tokens[: end_of_tail(tokens, 2)]) == own


@pytest.mark.parametrize(
    ("below", "named"),
    [
        pytest.param("## Common mistakes\n- To trust it\n\n  Never.\n", True, id="a list"),
        pytest.param("# Common mistakes\nMany.\n", True, id="higher"),
        pytest.param("## Common mistakes\n", False, id="a heading alone"),
        pytest.param("### Harder\n- Why?\n\n  So.\n", False, id="deeper"),
        pytest.param("## References\n- [[tcp]]\n", False, id="a section"),
    ],
)
def test_items_below_another_heading_are_no_follow_ups(below: str, named: bool) -> None:
    note = read(f"{SIDES}## Follow-ups (EN)\n{ITEM}{below}")
    asked = [visible_text(one.question) for one in note.note.follow_ups]
    assert asked == ["Is it reliable?", *(["Why?"] if "Harder" in below else [])]
    assert ("text-outside-sections" in note.codes) is named
