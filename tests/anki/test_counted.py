"""What other notes are called and how loose a list is does not count; any other change does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.anki.canonical import canonical
from cardgen.anki.counted import counted
from tests.render.given import html

LINK = '<span class="wikilink" data-title-of="{}">{}</span>'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(LINK.format("a", "Old"), LINK.format("a", "New"), id="title"),
        pytest.param(LINK.format("a", "Old"), '<span data-title-of="a">a</span>', id="missing"),
        pytest.param(
            LINK.format("a", "x"),
            '<a class="wikilink" href="obsidian://open?file=a" data-title-of="a">x</a>',
            id="opened-in-a-vault",
        ),
        pytest.param(
            '<a class="wikilink" href="obsidian://open?file=a" data-link-to="a">x</a>',
            '<a class="wikilink" href="obsidian://open?file=b" data-link-to="a">x</a>',
            id="address",
        ),
        pytest.param("<ul>\n<li>a</li>\n</ul>", "<ul>\n<li><p>a</p>\n</li>\n</ul>", id="loose"),
        pytest.param("<p>a</p>", "a", id="inside-of-an-item"),
        pytest.param(
            "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
            "<ul>\n<li><p>a</p>\n<ul>\n<li><p>b</p>\n</li>\n</ul>\n</li>\n</ul>",
            id="nested",
        ),
        pytest.param(
            "<li>a\n<pre>x</pre>\nb</li>", "<li><p>a</p>\n<pre>x</pre>\n<p>b</p>\n</li>", id="code"
        ),
    ],
)
def test_it_does_not_count(one: str, other: str) -> None:
    assert counted(one) == counted(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(LINK.format("a", "x"), LINK.format("b", "x"), id="another-note"),
        pytest.param(LINK.format("a", "x"), LINK.format("a#b", "x"), id="heading"),
        pytest.param(LINK.format("a", "x"), '<span data-link-to="a">x</span>', id="alias"),
        pytest.param(LINK.format("a", "x"), "x", id="no-link"),
        pytest.param(
            '<span data-link-to="a">x</span>', '<span data-link-to="a">y</span>', id="own-words"
        ),
        pytest.param(
            '<a href="https://a.b">x</a>', '<a href="https://a.c">x</a>', id="address-elsewhere"
        ),
        pytest.param('<span class="x">x</span>', '<span class="x">y</span>', id="unmarked"),
        pytest.param("<p>a</p>\n<p>b</p>", "a\nb", id="two-paragraphs"),
        pytest.param("<li><p>a</p>\n<p>b</p>\n</li>", "<li>a\nb</li>", id="two-in-an-item"),
        pytest.param("<li><p>a</p>\n<p>b</p></li>", "<li><p>a</p>\n<p>c</p></li>", id="second"),
        pytest.param("<li>a</li>\n<li>b</li>", "<li>a</li>", id="item"),
        pytest.param('<p align="right">a</p>', "a", id="aligned"),
        pytest.param("<blockquote>\n<p>a</p>\n</blockquote>", "<blockquote>\na\n</blockquote>",
                     id="quote"),
        pytest.param("<td><p>a</p></td>", "<td>a</td>", id="cell"),
        pytest.param("<p>a</p>b", "ab", id="text-behind"),
        pytest.param("a<p>b</p>", "ab", id="text-before"),
        pytest.param("<ul>\n<li>a</li>\n</ul>", "<ol>\n<li>a</li>\n</ol>", id="numbered"),
    ],
)  # fmt: skip
def test_it_counts(one: str, other: str) -> None:
    assert counted(one) != counted(other)


_NAMES = ("p", "ul", "li", "pre", "blockquote", "b", "table", "td", "span", "a", "div")
_TAGS = ("<hr>", "<br>", *(f"<{name}>" for name in _NAMES), *(f"</{name}>" for name in _NAMES))
_MARKS = ('<span data-title-of="n">', '<span data-link-to="n">', '<a data-link-to="n" href="/x">')
_MARKUP = st.lists(st.sampled_from([*_TAGS, *_MARKS, "a", " ", "\n"]), max_size=20).map("".join)


@given(_MARKUP)
def test_the_result_of_a_result_is_itself(text: str) -> None:
    once = counted(canonical(text))
    assert counted(once) == once


_BLOCKS = st.sampled_from(["> quoted", "```\ncode\n```", "1. one\n2. two", "- [ ] task"])
_ITEMS = st.lists(st.tuples(st.sampled_from("abc"), st.lists(_BLOCKS, max_size=2)), min_size=1)


def _list(items: list[tuple[str, list[str]]], gap: str, bullet: str) -> str:
    indent = "\n" + " " * len(bullet)
    return f"\n{gap}".join(
        bullet + "\n".join((text, *blocks)).replace("\n", indent) for text, blocks in items
    )


@given(_ITEMS, st.sampled_from(["- ", "1. "]))
def test_a_blank_line_between_items_does_not_count(
    items: list[tuple[str, list[str]]], bullet: str
) -> None:
    tight, loose = (html(_list(items, gap, bullet)) for gap in ("", "\n"))
    assert counted(tight) == counted(loose)
