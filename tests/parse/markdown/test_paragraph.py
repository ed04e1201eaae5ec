"""Paragraphs and underlined headings: where they end."""

import pytest
from markdown_it import MarkdownIt

from cardgen.parse.markdown.parser import parse_markdown

TEXTS = [
    pytest.param("a\nb", id="two lines"),
    pytest.param("a\n===\nb", id="level 1"),
    pytest.param("a\nb\n---", id="level 2"),
    pytest.param("a\n    ---", id="indented too far for an underline"),
    pytest.param("a\n=== =", id="no underline"),
    pytest.param("> a\nb\n===", id="a lazy line is no underline"),
    pytest.param("> a\n---", id="a rule behind a quote"),
    pytest.param("- a\n  b\nc", id="a lazy line of an item"),
    pytest.param("a\n# b", id="a heading ends it"),
    pytest.param("a\n- b", id="a list ends it"),
    pytest.param("a\n2. b", id="a list that begins with two does not"),
    pytest.param("  a  \n\tb", id="white space"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_paragraph_ends_where_the_library_ends_it(text: str) -> None:
    library = MarkdownIt("commonmark", {"html": False}).parse(text)
    ours = parse_markdown(text)
    assert [(t.type, t.tag, t.map, t.content) for t in ours] == [
        (t.type, t.tag, t.map, t.content) for t in library
    ]
