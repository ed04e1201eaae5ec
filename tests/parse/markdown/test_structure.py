"""From blocks to a finished stream: what is read off the text before it is parsed."""

import pytest

from cardgen.parse.markdown.parser import parse_markdown
from tests.parse.markdown.signs import signs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "> [!note] A\n> b ^c",
            ["callout_open note(text A)", "text b", "block_id c", "callout_close"],
            id="a callout and a block id",
        ),
        pytest.param(
            "- [ ] a ^b",
            ["bullet_list_open", "list_item_open task", "text a", "block_id b"],
            id="a task and a block id",
        ),
        pytest.param("a\\*b &lt; c", ["text a*b < c"], id="escapes join their text"),
        pytest.param("\\*", ["text *"], id="one escape alone"),
        pytest.param("a ** b", ["text a ** b"], id="asterisks that open nothing"),
    ],
)
def test_what_is_read_off(text: str, expected: list[str]) -> None:
    found = [sign.replace("list_item_open  ", "list_item_open task") for sign in signs(text)]
    assert found[: len(expected)] == expected


def test_the_title_alone_leaves_no_empty_paragraph() -> None:
    types = [token.type for token in parse_markdown("> [!note] A\n")]
    assert types == ["callout_open", "callout_close"]
