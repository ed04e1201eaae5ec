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
    pytest.param("- \\[a^2\\]", ["bullet_list_open", "list_item_open", "math_block a^2",
                                 "list_item_close", "bullet_list_close"], id="brackets-in-an-item"),
    pytest.param("\\[a^2\\]\n# b", ["math_block a^2", "heading_open", "text b", "heading_close"],
                 id="brackets-above-a-heading"),
    pytest.param("\\(n\\)", ["math_inline n"], id="a-letter"),
    pytest.param("of \\(O(n)\\)", ["text of ", "math_inline O(n)"], id="a-call"),
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
    pytest.param("white\\[1\\]", ["text white[1]"], id="a-footnote-mark"),
    pytest.param("a\\[i\\]", ["text a[i]"], id="an-index"),
    pytest.param("a\\[i_1\\] = b\\[x^2\\]", ["text a[i_1] = b[x^2]"], id="indices"),
    pytest.param("\\[\\[Note\\]\\]", ["text [[Note]]"], id="an-escaped-wikilink"),
    pytest.param("\\[1\\]", ["text [1]"], id="a-number-alone"),
    pytest.param("- \\[x\\] done", ["bullet_list_open", "list_item_open", "text [x] done",
                                   "list_item_close", "bullet_list_close"], id="an-escaped-task"),
    pytest.param("- \\[x\\]", ["bullet_list_open", "list_item_open", "text [x]",
                              "list_item_close", "bullet_list_close"], id="an-empty-task"),
    pytest.param("a \\[b^2\\]", ["text a [b^2]"], id="brackets-behind-text"),
    pytest.param("\\[b^2\\] a", ["text [b^2] a"], id="brackets-before-text"),
    pytest.param("a\n\\[b^2\\]", ["text a", "softbreak", "text [b^2]"], id="below-text"),
    pytest.param("\\[b^2\\]\na", ["text [b^2]", "softbreak", "text a"], id="above-text"),
    pytest.param("\\(see below\\)", ["text (see below)"], id="escaped-parentheses"),
    pytest.param("f\\(x\\)", ["text f(x)"], id="an-escaped-call"),
    pytest.param("cost US$5, 10$", ["text cost US$5, 10$"], id="a-letter-before"),
    pytest.param("$5-$10 and $1,000.50", ["text $5-$10 and $1,000.50"], id="ranges"),
    pytest.param("$HOME/bin:$PATH", ["text $HOME/bin:$PATH"], id="variables"),
    pytest.param("$a = $b + $c", ["text $a = $b + $c"], id="variables-of-php"),
    pytest.param("$foo->bar($baz)", ["text $foo->bar($baz)"], id="a-method"),
    pytest.param("$ a $ and $b $", ["text $ a $ and $b $"], id="spaces-inside"),
    pytest.param("$a$5", ["text $a$5"], id="a-digit-behind"),
    pytest.param("from $5 or 6$ on", ["text from $5 or 6$ on"], id="words"),
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
        pytest.param(
            "$O(n)$ or $n$", ["math_inline O(n)", "text  or ", "math_inline n"], id="a call"
        ),
        pytest.param("the $i$th", ["text the ", "math_inline i", "text th"], id="a letter behind"),
        pytest.param("($a+b$)", ["text (", "math_inline a+b", "text )"], id="in parentheses"),
        pytest.param("$5 and $6", ["text $5 and $6"], id="prices"),
        pytest.param("$5 and 6$5", ["text $5 and 6$5"], id="digit-behind"),
        pytest.param("%1$s and %2$s", ["text %1$s and %2$s"], id="format"),
        pytest.param("$6, %1$s", ["text $6, %1$s"], id="a price before a format"),
        pytest.param("$100%$", ["text $100%$"], id="what TeX takes for a comment"),
        pytest.param("\\$a$", ["text $a$"], id="escaped"),
        pytest.param("`$a$`", ["code_inline $a$"], id="in-code"),
        pytest.param("$$a$$", ["math_block a"], id="display"),
    ],
)
def test_dollars_are_math_by_a_rule_that_keeps_prices(text: str, expected: Signs) -> None:
    assert signs(text) == expected


def test_dollars_are_text_where_switched_off() -> None:
    assert signs("$a$ and $$b$$", inline_math=False) == ["text $a$ and ", "math_block b"]
