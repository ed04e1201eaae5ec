"""Callouts: what becomes one, and what only looks like one."""

import pytest

from tests.parse.markdown.signs import Signs, signs

CALLOUTS = [
    pytest.param("> [!note]\n> a", ["callout_open note", "text a", "callout_close"], id="untitled"),
    pytest.param("> [!TIP]- A *b*\n> c",
                 ["callout_open tip,-(text A ; em_open; text b; em_close)", "text c",
                  "callout_close"], id="folded"),
    pytest.param("> [!x]+ a", ["callout_open x,+(text a)", "callout_close"], id="title-alone"),
    pytest.param("> [!a]\n>\n> > [!b] c\n> > d",
                 ["callout_open a", "callout_open b(text c)", "text d", "callout_close",
                  "callout_close"], id="nested"),
    pytest.param("> [!a|wide] b", ["callout_open a(text b)", "callout_close"], id="with-metadata"),
    pytest.param("> [!a] b\n> - c",
                 ["callout_open a(text b)", "bullet_list_open", "list_item_open", "text c",
                  "list_item_close", "bullet_list_close", "callout_close"], id="list-inside"),
]  # fmt: skip

NO_CALLOUTS = [
    pytest.param("> a\n> [!note]", ["blockquote_open", "text a", "softbreak", "text [!note]",
                                    "blockquote_close"], id="second-line"),
    pytest.param("[!note] a", ["text [!note] a"], id="no-quote"),
    pytest.param("> [note] a", ["blockquote_open", "text [note] a", "blockquote_close"],
                 id="no-mark"),
    pytest.param("> [!] a", ["blockquote_open", "text [!] a", "blockquote_close"], id="no-type"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CALLOUTS)
def test_a_callout_is_read(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_CALLOUTS)
def test_what_looks_like_a_callout_is_none(text: str, expected: Signs) -> None:
    assert signs(text) == expected
