"""The text of a field without its markup."""

import pytest

from cardgen.anki.plain import plain_text, read_words, without_tags, words_of


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


@pytest.mark.parametrize(
    ("html", "words"),
    [
        pytest.param("<code>View</code>-like, <b>o</b>ne", "View-like, one", id="a part of a word"),
        pytest.param(
            "<code>View<wbr>Group.<wbr>of</code>", "ViewGroup.of", id="where it may break"
        ),
        pytest.param('<span class="n">a</span><SPAN>.</SPAN><span\n>b</span>', "a.b", id="code"),
        pytest.param("x<sup>2</sup><a href='b'>y</a>", "x2y", id="set otherwise"),
        pytest.param("<p>One</p><p>two</p>", "One two", id="paragraphs"),
        pytest.param("<ul><li>a</li><li>b</li></ul>", "a b", id="a list"),
        pytest.param("a<br>b<hr/>c", "a b c", id="a break"),
        pytest.param("<td>a</td><td>b</td>", "a b", id="cells"),
        pytest.param("a<aside>b</aside>c<image>d", "a b c d", id="what only begins alike"),
        pytest.param("a<img alt='x'>b", "a b", id="a picture"),
        pytest.param("a &lt;b>c", "a <b>c", id="no tag"),
    ],
)
def test_as_it_is_read(html: str, words: str) -> None:
    assert read_words(html) == words
