"""What reads as a formula, and what only stands between two dollar signs."""

import pytest

from cardgen.parse.markdown.formula import is_formula, is_tex

FORMULAS = (
    *("n", "i", "2", "a+b", "O(n)", "O(1)", "O(n log n)", "f(x)", "n/2", "a, b", "x'", "n!"),
    *("[0, n)", "-1", "2n", "x_1", "x^2", "x_{max}", r"\alpha", r"\frac{1}{2}", r"a \le b"),
    *("a < b", "|x|", "α + β", r"\text{all words here}", "a = b", "max(a, b)", "xy", r"\{a, b\}"),
)
TEXTS = (
    *("5 and ", "5 and 6", "HOME/bin:", "1,000-", "5 to 6", "5 or 6", "foo->bar(", "US", "PATH"),
    *("speed", "в день", "и", "a.", "a;", "a=", "+", "...", "user['id'].", "5/", "(a", ")", "a) b"),
    *("foo_bar", "price of it"),
)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", TEXTS)
def test_no_formula(text: str) -> None:
    assert not is_formula(text)


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        pytest.param(r"\alpha", True, id="command"),
        pytest.param("x^2", True, id="power"),
        pytest.param("a_i", True, id="index"),
        pytest.param("a = b", True, id="equation"),
        pytest.param("x", False, id="letter"),
        pytest.param("see below", False, id="words"),
        pytest.param("1 + 2", False, id="sum"),
    ],
)
def test_signs_of_tex(text: str, tex: bool) -> None:
    assert is_tex(text) is tex
