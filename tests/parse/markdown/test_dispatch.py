"""The parsing loops: asking fewer rules at each place changes nothing that they say."""

import pytest
from markdown_it import MarkdownIt

from cardgen.parse.markdown.dispatch import MAX_BLOCKS, MAX_INLINES
from cardgen.parse.markdown.parser import parse_markdown, visible_text

PLACES = [
    pytest.param("*a **b* c**", id="emphasis that overlaps"),
    pytest.param("`a` ``b`c`` `d", id="code"),
    pytest.param("[a](b) [c][d] ![e](f)\n\n[d]: g", id="links and an image"),
    pytest.param("<https://a.b> &amp; \\* a\\\nb  \nc", id="autolink, entity, escape, breaks"),
    pytest.param("[a [b](c) d](e)", id="a link in a label"),
    pytest.param("~~a~~ ~b~", id="strikethrough"),
    pytest.param("# a\n***\n> b\n1. c\n   - d\n\n```e\nf\n```\n\tg", id="every kind of block"),
    pytest.param("| a | b |\n|---|--:|\n| `|` | \\| |", id="table"),
]


@pytest.mark.parametrize("text", PLACES)
def test_every_rule_is_asked_where_it_may_begin(text: str) -> None:
    library = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    assert _told(parse_markdown(text)) == _told(library.parse(text))


def _told(tokens: object) -> list[tuple[object, ...]]:
    return [
        (t.type, t.tag, t.map, t.level, t.content, t.info, t.attrs, t.markup)
        for token in tokens  # type: ignore[attr-defined]  # a list or a tuple
        for t in (token, *(token.children or ()))
    ]


@pytest.mark.parametrize("depth", [1, MAX_BLOCKS + 5, 400])
def test_blocks_nest_no_deeper_than_the_stack_holds(depth: int) -> None:
    tokens = parse_markdown("> " * depth + "word")
    assert max(token.level for token in tokens) <= MAX_BLOCKS + 2
    assert visible_text(tokens).endswith("word")


@pytest.mark.parametrize("depth", [1, MAX_INLINES + 5, 400])
def test_a_link_nests_no_deeper_than_it_may(depth: int) -> None:
    assert "word" in visible_text(parse_markdown("![" * depth + "word" + "](x)" * depth))
