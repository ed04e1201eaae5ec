"""The end of a tail section: a heading of its level or above it, whatever it says."""

import pytest

from cardgen.parse.markdown.parser import parse_markdown, visible_text
from cardgen.parse.tail import end_of_tail, reads_as_answer
from tests.support.notes import read

SIDES = "# Question (EN)\n> What is TCP?\n\n## Answer (EN)\nA stream of bytes.\n\n"
LONG = "Each segment has a number, and is sent again until its receiver has acknowledged it."
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


LINKS = "- [[tcp]]\n"


@pytest.mark.parametrize("heading", ["Follow-ups (EN)", "References", "Related"])
@pytest.mark.parametrize(
    ("below", "code"),
    [
        pytest.param(f"## Short\n{LONG}\n", "answer-after-tail", id="text"),
        pytest.param("# Code\n```c\nx\n```\n", "answer-after-tail", id="code"),
        pytest.param("## a\n| a |\n|---|\n| b |\n", "answer-after-tail", id="a table"),
        pytest.param(f"## a\n- [[a]]\n\n### b\n{LONG}\n", "answer-after-tail", id="text deeper"),
        pytest.param("## MOC\n- [[m]]\n", "text-outside-sections", id="links"),
        pytest.param("## Tags\n#a #b\n", "text-outside-sections", id="tags"),
        pytest.param("MOC\n---\n[[m]]\n", "text-outside-sections", id="underlined"),
        pytest.param("## MOC\n", "", id="a heading alone"),
        pytest.param("## MOC\n%% later %%\n", "", id="a comment"),
        pytest.param("### Base (easier)\n- [[a]]\n", "", id="a group"),
        pytest.param(f"### History\n- {LONG}\n", "", id="deeper"),
        pytest.param("- a\n\n  ## b\n", "", id="in an item"),
        pytest.param("```\n## b\n```\n", "", id="in code"),
        pytest.param("## Вопрос\nЧто?\n\n## Ответ\nТо.\n", "", id="a section"),
    ],
)
def test_what_stands_below_a_tail_is_named_once(heading: str, below: str, code: str) -> None:
    text = f"{SIDES}## {heading}\n{LINKS}\n{below}"
    note = read(text)
    found = [
        one for one in note.found if one.code in ("answer-after-tail", "text-outside-sections")
    ]
    assert [one.code for one in found] == [code] * bool(code)
    if code:
        assert visible_text(note.note.sections[-1].tokens) == "tcp"
        span = found[0].span
        assert span is not None
        assert text[span.start : span.end].strip() == below.strip()


@pytest.mark.parametrize("heading", ["References", "Related"])
def test_a_heading_below_a_tail_ends_it_at_its_own_level_alone(heading: str) -> None:
    note = read(f"{SIDES}### {heading}\n{LINKS}\n#### a\n- [[a]]\n\n### b\n- [[b]]\n")
    assert visible_text(note.note.sections[-1].tokens) == "tcp\na\na"
    assert note.codes.count("text-outside-sections") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(LONG, True, id="a sentence"),
        pytest.param(f"[{LONG}](https://a.b)", False, id="a link"),
        pytest.param(f"[[a|{LONG}]]", False, id="a wikilink"),
        pytest.param("```\nx\n```", True, id="code"),
        pytest.param("#networks " * 9, False, id="tags"),
        pytest.param("- [[a]]: short\n" * 20, False, id="described links"),
    ],
)
def test_reads_as_answer(text: str, expected: bool) -> None:
    assert reads_as_answer(parse_markdown(text)) is expected
