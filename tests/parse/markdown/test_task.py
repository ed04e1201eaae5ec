"""Tasks: which list items have a mark, and what only looks like one."""

import pytest

from cardgen.parse.markdown.parser import parse_markdown
from tests.parse.markdown.signs import signs

TASKS = [
    pytest.param("- [ ] a", "task", " ", id="open"),
    pytest.param("* [x] a", "task", "x", id="done"),
    pytest.param("1. [/] a", "task", "/", id="other-mark"),
]

NO_TASKS = [
    pytest.param("- [a](b)", id="link"),
    pytest.param("- [ab] c", id="two-letters"),
    pytest.param("- [x]a", id="no-space"),
    pytest.param("[ ] a", id="no-item"),
]


@pytest.mark.parametrize(("text", "key", "mark"), TASKS)
def test_a_task_is_read(text: str, key: str, mark: str) -> None:
    item = next(t for t in parse_markdown(text) if t.type == "list_item_open")
    assert item.meta[key] == mark
    assert "text a" in signs(text)


@pytest.mark.parametrize("text", NO_TASKS)
def test_what_looks_like_a_task_is_not(text: str) -> None:
    assert all("task" not in token.meta for token in parse_markdown(text))
