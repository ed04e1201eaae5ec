"""The text of a field without its markup."""

import pytest

from cardgen.anki.plain import plain_text, without_tags, words_of


@pytest.mark.parametrize(
    ("html", "close", "apart", "words"),
    [
        pytest.param("What?", "What?", "What?", "What?", id="no markup"),
        pytest.param("<p>One</p><p>two</p>", "Onetwo", " One  two ", "One two", id="paragraphs"),
        pytest.param("be-<b>sec</b>", "be-sec", "be- sec ", "be- sec", id="a tag in a word"),
        pytest.param("a<br>b", "ab", "a b", "a b", id="a break"),
        pytest.param("&lt;b> &amp;lt;", "<b> &lt;", "<b> &lt;", "<b> &lt;", id="entities"),
        pytest.param("a&nbsp;b\u00a0c", "a b c", "a b c", "a b c", id="no-break spaces"),
        pytest.param("<!-- x -->a", "a", " a", "a", id="a comment"),
        pytest.param("a < b > c", "a  c", "a   c", "a c", id="what looks like a tag"),
        pytest.param("a < b", "a < b", "a < b", "a < b", id="a bracket alone"),
        pytest.param(" a\n\tb ", " a\n\tb ", " a\n\tb ", "a b", id="white space"),
        pytest.param("", "", "", "", id="nothing"),
    ],
)
def test_text(html: str, close: str, apart: str, words: str) -> None:
    assert (plain_text(html), plain_text(html, " "), words_of(html)) == (close, apart, words)


def test_entities_stay_where_only_the_tags_go() -> None:
    assert without_tags("<b>a</b> &lt; b", " ") == " a  &lt; b"
