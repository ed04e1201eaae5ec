"""Block ids: what becomes one, and what only looks like one."""

import pytest

from tests.parse.markdown.signs import Signs, signs

BLOCK_IDS = [
    pytest.param("a ^b-1", ["text a", "block_id b-1"], id="paragraph"),
    pytest.param("# a ^b", ["heading_open", "text a", "block_id b", "heading_close"], id="heading"),
    pytest.param("a\n^b", ["text a", "block_id b"], id="own-line"),
    pytest.param("^b", ["block_id b"], id="alone"),
    pytest.param("*a* ^b", ["em_open", "text a", "em_close", "block_id b"], id="after-emphasis"),
    pytest.param("| a |\n|-|\n| b |\n^c",
                 ["table_open", "thead_open", "tr_open", "th_open", "text a", "th_close",
                  "tr_close", "thead_close", "tbody_open", "tr_open", "td_open", "text b",
                  "td_close", "tr_close", "tbody_close", "table_close", "block_id c"],
                 id="behind-a-table"),
    pytest.param("- a ^b\n\n  c",
                 ["bullet_list_open", "list_item_open", "text a", "block_id b", "text c",
                  "list_item_close", "bullet_list_close"], id="list-item"),
    pytest.param("a ^b\n%%c%%", ["text a", "softbreak", "comment c", "block_id b"],
                 id="before-a-comment"),
    pytest.param("a\n%%c%% ^b", ["text a", "softbreak", "comment c", "block_id b"],
                 id="behind-a-comment"),
    pytest.param("a ^b  \n %%c%% %%d%%\n%%%%",
                 ["text a", "hardbreak", "comment c", "text  ", "comment d", "softbreak", "comment",
                  "block_id b"], id="before-comments"),
]  # fmt: skip

NO_BLOCK_IDS = [
    pytest.param(
        "a ^b\nc\n%%d%%",
        ["text a ^b", "softbreak", "text c", "softbreak", "comment d"],
        id="before-text-and-a-comment",
    ),
    pytest.param("a^b", ["text a^b"], id="no-space"),
    pytest.param("a ^b c", ["text a ^b c"], id="not-at-the-end"),
    pytest.param("`a ^b`", ["code_inline a ^b"], id="in-code"),
    pytest.param("    a ^b", [r"code_block a ^b\n"], id="in-indented-code"),
    pytest.param("a ^b_c", ["text a ^b_c"], id="underscore"),
    pytest.param("a ^", ["text a ^"], id="no-name"),
    pytest.param("2^10", ["text 2^10"], id="power"),
]


@pytest.mark.parametrize(("text", "expected"), BLOCK_IDS)
def test_a_block_id_is_read(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_BLOCK_IDS)
def test_what_looks_like_a_block_id_is_none(text: str, expected: Signs) -> None:
    assert signs(text) == expected
