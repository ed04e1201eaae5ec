"""Wikilinks and embeds: what becomes one, and what only looks like one."""

import pytest

from tests.parse.markdown.signs import Signs, signs

WIKILINKS = [
    pytest.param("[[a]]", ["wikilink a"], id="plain"),
    pytest.param("[[a/b c#d e|f]]", ["wikilink a/b c,d e,f"], id="heading-and-alias"),
    pytest.param("[[a#^b]]", ["wikilink a,^b"], id="block"),
    pytest.param("[[#a]]", ["wikilink a"], id="same-note"),
    pytest.param("[[a|b *c* [d]]]", ["wikilink a,b *c* [d", "text ]"], id="alias-is-text"),
    pytest.param("[[a\\|b]]", ["wikilink a,b"], id="escaped-pipe"),
    pytest.param("![[a.png|30x20]]", ["embed a.png,30x20"], id="embed"),
    pytest.param("**[[a]]**", ["strong_open", "wikilink a", "strong_close"], id="in-strong"),
    pytest.param("[[a]](b)", ["wikilink a", "text (b)"], id="before-parentheses"),
]

NO_WIKILINKS = [
    pytest.param("[[]]", ["text [[]]"], id="empty"),
    pytest.param("[[ |a]]", ["text [[ |a]]"], id="no-target"),
    pytest.param("[[a", ["text [[a"], id="unclosed"),
    pytest.param("`[[a]]`", ["code_inline [[a]]"], id="in-code"),
    pytest.param("[[a\nb]]", ["text [[a", "softbreak", "text b]]"], id="over-lines"),
    pytest.param("\\[[a]]", ["text [[a]]"], id="escaped"),
    pytest.param("a[0][1]", ["text a[0][1]"], id="subscripts"),
]


@pytest.mark.parametrize(("text", "expected"), WIKILINKS)
def test_a_wikilink_is_read(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_WIKILINKS)
def test_what_looks_like_a_wikilink_is_none(text: str, expected: Signs) -> None:
    assert signs(text) == expected
