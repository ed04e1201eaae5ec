"""Math: what becomes one, and what only looks like one."""

import pytest

from tests.parse.markdown.signs import Signs, signs

MATH = [
    pytest.param("$$\na\n\nb\n$$", [r"math_block a\n\nb"], id="block"),
    pytest.param("$$a$$", ["math_block a"], id="one-line"),
    pytest.param("a $$b$$ c", ["text a ", "math_block b", "text  c"], id="in-a-paragraph"),
    pytest.param("- $$\n  a\n  $$", ["bullet_list_open", "list_item_open", "math_block a",
                                     "list_item_close", "bullet_list_close"], id="in-a-list"),
    pytest.param("\\(a_b*c*\\)", ["math_inline a_b*c*"], id="parentheses"),
    pytest.param("\\[\na = b\n\\]", ["math_block a = b"], id="brackets"),
    pytest.param("a \\[b^2\\]", ["text a ", "math_block b^2"], id="brackets-in-a-paragraph"),
]  # fmt: skip

NO_MATH = [
    pytest.param("$5 and $6", ["text $5 and $6"], id="prices"),
    pytest.param("%1$s and %2$s", ["text %1$s and %2$s"], id="format"),
    pytest.param("a $$b", ["text a $$b"], id="unclosed"),
    pytest.param("$$\na\n# b\n$$", ["text $$", "softbreak", "text a", "heading_open", "text b",
                                    "heading_close", "text $$"], id="over-a-heading"),
    pytest.param("`$$a$$`", ["code_inline $$a$$"], id="in-code"),
    pytest.param("$$", ["text $$"], id="alone"),
    pytest.param("\\\\(a\\\\)", ["text \\\\(a\\\\)"], id="escaped-backslash"),
    pytest.param("\\[see below\\]", ["text [see below]"], id="escaped-brackets"),
    pytest.param("$a$", ["text $a$"], id="switched-off"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MATH)
def test_a_formula_is_read(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_MATH)
def test_what_looks_like_a_formula_is_none(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("$a$ b", ["math_inline a", "text  b"], id="math"),
        pytest.param("$a_b$, $c$", ["math_inline a_b", "text , ", "math_inline c"], id="twice"),
        pytest.param("$5 and $6", ["text $5 and $6"], id="prices"),
        pytest.param("$5 and 6$5", ["text $5 and 6$5"], id="digit-behind"),
        pytest.param("%1$s and %2$s", ["text %1$s and %2$s"], id="format"),
        pytest.param("\\$a$", ["text $a$"], id="escaped"),
        pytest.param("`$a$`", ["code_inline $a$"], id="in-code"),
        pytest.param("$$a$$", ["math_block a"], id="display"),
    ],
)
def test_dollars_are_math_by_pandocs_rule_where_switched_on(text: str, expected: Signs) -> None:
    assert signs(text, inline_math=True) == expected
