"""Where HTML begins a block: lines that end a paragraph, and lines that do not."""

import pytest
from markdown_it import MarkdownIt

from cardgen.parse.markdown.html_block import begins_as_html, interrupts_as_html

LINES = [
    pytest.param("<div>", True, True, id="block tag"),
    pytest.param("<!-- a -->", True, True, id="comment"),
    pytest.param("<?php", True, True, id="processing instruction"),
    pytest.param("<script>", True, True, id="script"),
    pytest.param('<b class="x">', False, True, id="any tag alone"),
    pytest.param("<b>text", False, False, id="any tag before text"),
    pytest.param("<https://a.b>", False, False, id="address"),
    pytest.param("List<T>", False, False, id="within a line"),
    pytest.param("", False, False, id="nothing"),
]


@pytest.mark.parametrize(("line", "interrupts", "begins"), LINES)
def test_a_line_is_told_as_commonmark_tells_it(line: str, interrupts: bool, begins: bool) -> None:
    assert (interrupts_as_html(line), begins_as_html(line)) == (interrupts, begins)
    read = MarkdownIt("commonmark").parse
    assert any(token.type == "html_block" for token in read(f"a\n{line}")) is interrupts
    assert any(token.type == "html_block" for token in read(line)) is begins
