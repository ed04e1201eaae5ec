"""Two spellings of a field are one text, and a real edit is another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.anki.canonical import canonical
from tests.anki.test_around_code import CODE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a<br>b", "a<br />b", id="closed break"),
        pytest.param("a<br>b", "a\nb", id="break or newline"),
        pytest.param("a<br>b", "a\r\nb", id="carriage return"),
        pytest.param('a<br class="x">b', "a\nb", id="break with an attribute"),
        pytest.param("a\u00a0b", "a b", id="no-break space"),
        pytest.param("a&nbsp;b", "a b", id="no-break space as an entity"),
        pytest.param("&lt;T&gt;", "&#60;T>", id="entities"),
        pytest.param("&quot;it&#39;s&quot;", '"it\'s"', id="quotes"),
        pytest.param("a &amp; b", "a & b", id="ampersand"),
        pytest.param('<p class="x">a</p>', "<P class='x'>a", id="quoting and case"),
        pytest.param("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>", id="implied ends"),
        pytest.param(
            "<table><tr><td>a</table>",
            "<table><tbody><tr><td>a</td></tr></tbody></table>",
            id="implied body",
        ),
        pytest.param("caf\u00e9", "cafe\u0301", id="composition"),
        pytest.param("caf\u00e9", "cafe&#x301;", id="composition by an entity"),
        pytest.param("<p>a</p>", "<p>a</p>\n", id="newline at the end"),
        pytest.param("<p>a</p>", "<p>a</p><br>", id="break at the end"),
        pytest.param("<pre>\na</pre>", "<pre>a</pre>", id="newline that opens a code block"),
        pytest.param("<pre>a\nb</pre>", "<pre>a<br>b</pre>", id="break in code"),
        pytest.param("\\[\nx\ny\n\\]", "\\[x<br>y\\]", id="edges of math"),
        pytest.param("a<!-- note -->b", "ab", id="comment"),
        pytest.param(
            "<p>&quot;q&quot; it&#39;s<br />b\u00a0c&nbsp;d &gt; e</P>\n<table><tr><td align=right>"
            "x</table>\n\\[\nx < y\n\\]\n<p>\\(a\n+b\\)</p><pre>\n  code\n\tx</pre>",
            '<p>"q" it\'s<br>b&nbsp;c&nbsp;d &gt; e</p>\n<table><tbody><tr><td align="right">x</td>'
            "</tr></tbody></table>\n\\[x &lt; y\\]\n<p>\\(a\n+b\\)</p><pre>  code\n\tx</pre>",
            id="what the editor of Anki 26.9.3 made of a field",
        ),
        pytest.param("<img src=a.png>", '<img src="a.png"/>', id="image"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a b", "a c", id="word"),
        pytest.param("ab", "a b", id="space"),
        pytest.param("a b", "a  b", id="two spaces"),
        pytest.param("a b", "a<br>b", id="break"),
        pytest.param("a<br>b", "a<br><br>b", id="two breaks"),
        pytest.param("a", "<b>a</b>", id="bold"),
        pytest.param("<b>a</b>", "<strong>a</strong>", id="another tag"),
        pytest.param("a", '<span style="color: red">a</span>', id="colour"),
        pytest.param(
            '<span style="color: red">a</span>',
            '<span style="color: blue">a</span>',
            id="another colour",
        ),
        pytest.param('<font color="red">a</font>', "a", id="old colour"),
        pytest.param('<p class="x">a</p>', '<p class="y">a</p>', id="class"),
        pytest.param('<a href="https://a.b">a</a>', '<a href="https://a.c">a</a>', id="link"),
        pytest.param(
            '<a href="obsidian://open?file=a">a</a>',
            '<a href="obsidian://open?file=b">a</a>',
            id="link to obsidian",
        ),
        pytest.param('<img src="a.png">', '<img src="b.png">', id="image"),
        pytest.param('<img src="a.png">', '<img src="a.png" width="9">', id="size"),
        pytest.param("<pre>a</pre>", "<pre>  a</pre>", id="indented code"),
        pytest.param("&lt;b&gt;", "<b>", id="text or tag"),
        pytest.param("&amp;lt;", "&lt;", id="escaped twice"),
        pytest.param("&lt;br&gt;", "<br>x", id="a break as text"),
        pytest.param("Case", "case", id="case"),
        pytest.param("\\(x\\)", "\\[x\\]", id="math"),
        pytest.param("<mark>a</mark>", "a", id="highlight"),
        pytest.param("<ol><li>a</ol>", '<ol start="2"><li>a</ol>', id="number"),
    ],
)
def test_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


TAGS = "a b p div pre br table tr td th ul li h3 code span details summary select style title svg"
pieces = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS.split()]),
    st.sampled_from([f"</{tag}>" for tag in TAGS.split()]),
    st.sampled_from(["<br/>", "&nbsp;", "\u00a0", "\n", "\r", "\f", " ", "\\(", "\\]", "\u0301"]),
    st.sampled_from(
        ["<!--", "-->", "<p class='", "'>", '<a href="', '">', "&#13;", "&#0;", "&lt;"]
    ),
    st.text(max_size=5),
)


@given(st.lists(pieces, max_size=25).map("".join))
def test_canonical_of_canonical_is_itself(html: str) -> None:
    once = canonical(html)
    assert canonical(once) == once


SPANS = 'x &lt; <span class="k">y</span>\n<span class="mi">1</span>'


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(CODE.format(SPANS), id="highlighted"),
        pytest.param(CODE.format("a &amp; b"), id="plain"),
        pytest.param(CODE.format(" \n"), id="spaces alone"),
        pytest.param(CODE.format("a&nbsp;b\u00a0c\r\nd"), id="what is spelt otherwise"),
        pytest.param(CODE.format("<span class='k'>a</span><b>c</b>"), id="other tags"),
        pytest.param(f"<b><i></b>{CODE.format(SPANS)}", id="behind tags that cross"),
        pytest.param(
            f"<table>{CODE.format(SPANS)}<td>{CODE.format('b')}", id="moved out of a table"
        ),
        pytest.param(f"<select>{CODE.format(SPANS)}</select>", id="where no code can be"),
        pytest.param(f"<p title='{CODE.format(SPANS)}'>a</p>", id="in an attribute"),
        pytest.param(f"<p title={CODE.format(SPANS)}>a</p>", id="in one without quotes"),
        pytest.param(f"<textarea>{CODE.format(SPANS)}</textarea>", id="in raw text"),
        pytest.param(f"<!-- {CODE.format(SPANS)} -->b", id="in a comment"),
        pytest.param(f"<svg>{CODE.format(SPANS)}</svg>", id="in a drawing"),
        pytest.param(CODE.format("\ud800") + CODE.format(SPANS), id="a lone surrogate"),
    ],
)
def test_code_is_what_the_parser_makes_of_it(html: str) -> None:
    assert canonical(html) == _parsed_whole(html)


def _parsed_whole(html: str) -> str:
    """Return what a field's HTML is without setting code aside: a sign in it prevents that."""
    return canonical(f"\ufdd1{html}").replace("\ufdd1", "", 1).strip(" \t\f")


@given(st.lists(pieces | st.sampled_from([CODE.format(SPANS), CODE.format("a\n")]), max_size=15))
def test_whatever_stands_around_code(parts: list[str]) -> None:
    html = f"a{''.join(parts)}"
    assert canonical(html) == _parsed_whole(html)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("", id="empty"),
        pytest.param("\ud800", id="lone surrogate"),
        pytest.param("\0\x1f", id="control characters"),
        pytest.param("<" * 10_000, id="many brackets"),
        pytest.param("<div>" * 2_000, id="deep"),
        pytest.param("<b><i>" * 200 + "</b></i>" * 200, id="misnested"),
    ],
)
def test_never_raises(html: str) -> None:
    assert canonical(canonical(html)) == canonical(html)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("\\" + "\n" * 1_000_000, id="breaks and a backslash"),
        pytest.param("<div>" * 100_000, id="elements in each other"),
        pytest.param("<div></b>" * 100_000, id="closed by another name"),
        pytest.param("</b>" * 50_000 + "<div>" * 50_000, id="closed before they open"),
        pytest.param("<div>" * 50_000 + "</div>" * 50_000, id="closed at the end"),
        pytest.param(
            "".join(f"<font color={n}>" for n in range(3000)) + "<p>" * 50_000, id="fonts"
        ),
        pytest.param("<!--" * 100_000, id="comments that do not end"),
        pytest.param("&" * 1_000_000, id="ampersands"),
        pytest.param("<br>" * 50_000, id="breaks alone"),
    ],
)
def test_what_is_made_to_take_long_does_not(html: str) -> None:
    # Well below a second each; where the effort grew with the square it would be minutes.
    assert canonical(canonical(html)) == canonical(html)


def test_many_tags_beside_each_other_are_parsed() -> None:
    assert canonical("<LI>a</LI>" * 3000) == canonical("<li>a</li>" * 3000)
