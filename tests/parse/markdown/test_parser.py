"""Parsing as a whole: what is seen, which line it stands on, and that no text can harm it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cardgen.parse.markdown.parser import parse_markdown, visible_text
from tests.parse.markdown.signs import signs
from tests.support.effort import calls
from tests.support.markdown import markdown


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("a *b* `c`", "a b c", id="emphasis-and-code"),
        pytest.param("a\nb", "a\nb", id="lines"),
        pytest.param("# a\n\nb", "a\nb", id="blocks"),
        pytest.param("- a\n  - b", "a\nb", id="lists"),
        pytest.param("```x\na\n```", "a", id="fence"),
        pytest.param("| a | b |\n|-|-|\n| c | d |", "a\nb\nc\nd", id="table"),
        pytest.param("![a *b*](c.png)", "a b", id="alt"),
        pytest.param("[[a|b]] [[c]] [[d#e]] [[#f]]", "b c d f", id="wikilinks"),
        pytest.param("![[a.png|30]] ![[b|c]]", "a.png c", id="embeds"),
        pytest.param("> [!note] *a* b\n> c", "a b\nc", id="callout"),
        pytest.param("- [ ] a", "a", id="task"),
        pytest.param("a %%b%% <!--c--> d ^e", "a   d", id="comments-and-block-id"),
        pytest.param("%%\na\n\n# b\n%%", "", id="block-comment"),
        pytest.param("a[^1]^[b]\n\n[^1]: c", "a", id="footnotes"),
        pytest.param("\\*a\\* &lt;", "*a* <", id="escapes"),
        pytest.param("<b>a</b> List<B>", "a List<B>", id="tags"),
        pytest.param("$$a$$ \\(b\\)", "a b", id="math"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_visible_text_is_what_a_reader_sees(text: str, seen: str) -> None:
    assert visible_text(parse_markdown(text)) == seen


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_lines_end_where_commonmark_ends_them(end: str) -> None:
    text = end.join(["a\u2028b\x0bc\x85d", "", "# e", "", "| f |", "|-|", "| g |"])
    maps = [token.map for token in parse_markdown(text) if token.type.endswith("_open")]
    assert maps[:3] == [[0, 1], [2, 3], [4, 7]]


PLAIN = """\
Setext
======

A paragraph
with `code`, *em*, **strong**, <https://a.b>, [a link](c "d") and ![an image](e.png).

> quote
lazy

1. one
2. two

   - nested

        code in it

* * *

    indented

| a | b |
|---|:-:|
| c | d |

~~~kotlin
val x = 1
~~~
"""


def _plain(tokens: list[Token] | tuple[Token, ...]) -> list[tuple[object, ...]]:
    return [
        (t.type, t.tag, t.map, t.level, t.content, t.info, t.hidden, t.attrs, t.markup)
        for token in tokens
        for t in (token, *(token.children or ()))
    ]


def test_plain_markdown_is_read_as_markdown_it_reads_it() -> None:
    library = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    assert _plain(parse_markdown(PLAIN)) == _plain(library.parse(PLAIN))


@given(markdown)
def test_no_text_raises(text: str) -> None:
    visible_text(parse_markdown(text))
    visible_text(parse_markdown(text, inline_math=True))


@given(markdown)
def test_containers_balance_and_levels_are_true(text: str) -> None:
    def check(tokens: list[Token] | tuple[Token, ...]) -> None:
        level = 0
        for token in tokens:
            level -= token.nesting < 0
            assert token.level == level
            level += token.nesting > 0
            if token.type == "inline":
                check(token.children or [])
        assert level == 0

    check(parse_markdown(text))


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(lambda n: "[" * n, id="brackets"),
        pytest.param(lambda n: "[" * n + "]" * n, id="nested-brackets"),
        pytest.param(lambda n: "![" * n + "](x)" * n, id="nested-images"),
        pytest.param(lambda n: "[[a|" * n, id="wikilinks"),
        pytest.param(lambda n: "^[" * n + "]" * n, id="nested-footnotes"),
        pytest.param(lambda n: "[^a" * n + "\n\n[^b]: x", id="footnotes"),
        pytest.param(lambda n: "*a **b " * n, id="openers"),
        pytest.param(lambda n: "a** ==" * n, id="closers"),
        pytest.param(lambda n: ">" * n, id="quotes"),
        pytest.param(lambda n: "- " * n, id="lists"),
        pytest.param(lambda n: "<!--\n\n" * n, id="comments"),
        pytest.param(lambda n: "$$a\n" * n, id="math"),
        pytest.param(lambda n: "\\[" * n + "x\\]", id="tex-brackets"),
        pytest.param(lambda n: "<b>" * n + "</b>" * n, id="tags"),
        pytest.param(lambda n: '<a href="' * n, id="attributes"),
        pytest.param(lambda n: "http://a(" * n, id="urls"),
        pytest.param(lambda n: "| a " * 9 + "\n" + "|-" * 9 + "\n" + "|a" * n, id="cells"),
        pytest.param(lambda n: "a ^b\n" * n, id="block-ids"),
    ],
)
def test_effort_grows_no_faster_than_the_text(hostile: Callable[[int], str]) -> None:
    def effort(size: int) -> int:
        text = hostile(size)
        return calls(lambda: parse_markdown(text, inline_math=True))

    effort(100)
    small, large = effort(1_000), effort(8_000)
    assert large < 12 * small + 10_000  # the square would be 64 times


def test_text_too_deep_to_nest_is_not_lost() -> None:
    assert "word" in visible_text(parse_markdown("> " * 500 + "word"))
    assert "word" in visible_text(parse_markdown("- " * 500 + "word"))
    assert "word" in visible_text(parse_markdown("![" * 50 + "word" + "](x)" * 50))


def test_a_definition_of_a_link_holds_in_every_block() -> None:
    assert "link_open" in signs("- x [a]\n\n# b\n\n[a]: c")
    assert "link_open" in signs("- [a]\n\n[a]: c")
