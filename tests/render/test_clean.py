"""The last step of a field: what passes, and what goes whatever came before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.render.clean import clean, clean_short
from tests.anki.test_around_code import CODE

PASSES = [
    pytest.param('<p class="a" title="b">c</p>', id="class and title"),
    pytest.param('<a href="https://a.b">c</a>', id="link"),
    pytest.param('<a href="obsidian://open?vault=a">c</a>', id="Obsidian"),
    pytest.param('<img src="a.png" alt="b" width="3">', id="image"),
    pytest.param('<table><thead><tr><th align="left">a</th></tr></thead></table>', id="table"),
    pytest.param("<ruby>a<rt>b</rt></ruby>", id="ruby"),
    pytest.param('<ol start="3"><li>a</li></ol>', id="list"),
]
GOES = [
    pytest.param("<script>a()</script>b", "b", id="script"),
    pytest.param('<a href="javascript:x">a</a>', "<a>a</a>", id="scheme"),
    pytest.param('<p onclick="x" style="y" id="z">a</p>', "<p>a</p>", id="attributes"),
    pytest.param("<p>a", "<p>a</p>", id="not closed"),
    pytest.param("<iframe src='a'></iframe>", "", id="frame"),
    pytest.param("  <p>a</p>\n", "<p>a</p>", id="white space around"),
    pytest.param("a<!-- b -->", "a", id="comment"),
]


@pytest.mark.parametrize("html", PASSES)
def test_it_passes(html: str) -> None:
    assert clean(html) == html


@pytest.mark.parametrize(("html", "left"), GOES)
def test_it_goes(html: str, left: str) -> None:
    assert clean(html) == left
    assert clean_short(html) == left
    assert clean(left) == left


CODES = [
    CODE.format('a &lt; <span class="k">b</span>\n'),
    CODE.format("a &amp; b"),
    CODE.format('<span class="k" onclick="x">a</span>'),
    CODE.format("<script>a</script>"),
]
AROUND = [
    *("<p>", "</p>", "<table>", "<td>", "</table>", "<select>", "</select>", "<b>", "</b>", "<i>"),
    *("<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<textarea>", "<!--"),
    *("-->", "<p title='", "'>", '<a title="', '">', "<pre>", "</pre>", "a", " ", "\u0338"),
]
SIGN = "\ufdd1"  # where it stands, no code is set aside


@given(st.lists(st.sampled_from([*CODES, *AROUND]), max_size=12).map("".join))
def test_code_is_cleaned_as_all_else(html: str) -> None:
    assert clean(f"a{html}") == clean(f"{SIGN}a{html}").removeprefix(SIGN)
