"""Cutting a list of tokens into its blocks."""

import pytest

from cardgen.parse.markdown.parser import parse_markdown
from cardgen.parse.markdown.tokens import blocks, closing


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("a\n\n# b\n\n---\n", ["paragraph_open", "heading_open", "hr"], id="plain"),
        pytest.param("- a\n  - b\n- c\n\nd", ["bullet_list_open", "paragraph_open"], id="nested"),
        pytest.param("> - a\n", ["blockquote_open"], id="one in another"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_blocks(text: str, first: list[str]) -> None:
    tokens = parse_markdown(text)
    found = list(blocks(tokens))
    assert [block[0].type for block in found] == first
    assert [token for block in found for token in block] == list(tokens)


def test_a_leaf_closes_itself() -> None:
    tokens = parse_markdown("---\n\n- a\n")
    assert closing(tokens, 0) == 0
    assert tokens[closing(tokens, 1)].type == "bullet_list_close"
