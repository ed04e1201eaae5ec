"""Highlights and strikethrough: what becomes one, and what only looks like one."""

import pytest

from tests.parse.markdown.signs import Signs, signs

HIGHLIGHTS = [
    pytest.param("==a==", ["mark_open", "text a", "mark_close"], id="plain"),
    pytest.param("==a *b*==", ["mark_open", "text a ", "em_open", "text b", "em_close",
                               "mark_close"], id="with-emphasis"),
    pytest.param("~~a~~", ["s_open", "text a", "s_close"], id="strikethrough"),
    pytest.param("[==a==](b)", ["link_open", "mark_open", "text a", "mark_close", "link_close"],
                 id="in-a-link"),
]  # fmt: skip

NO_HIGHLIGHTS = [
    pytest.param("a == b == c", ["text a == b == c"], id="comparison"),
    pytest.param("a===b===c", ["text a===b===c"], id="strict-comparison"),
    pytest.param("==a", ["text ==a"], id="unclosed"),
    pytest.param("a = b", ["text a = b"], id="assignment"),
    pytest.param("`==a==`", ["code_inline ==a=="], id="in-code"),
]


@pytest.mark.parametrize(("text", "expected"), HIGHLIGHTS)
def test_a_highlight_is_read(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_HIGHLIGHTS)
def test_what_looks_like_a_highlight_is_none(text: str, expected: Signs) -> None:
    assert signs(text) == expected
