"""Links out of a card: which lead somewhere, and which are only their text."""

import pytest

from cardgen.config import Config
from cardgen.render.field import Page
from cardgen.render.hyperlinks import close_link
from tests.render.given import codes, html, scope


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("[a](https://b.c)", '<a href="https://b.c">a</a>', id="https"),
        pytest.param('[a](https://b.c "d")', '<a href="https://b.c" title="d">a</a>', id="title"),
        pytest.param("https://b.c", '<a href="https://b.c">https://b.c</a>', id="bare"),
        pytest.param("[a](mailto:b@c.d)", '<a href="mailto:b@c.d">a</a>', id="mail"),
        pytest.param("[a](javascript:b)", "a", id="a scheme that acts"),
        pytest.param("[a](file:///b)", "a", id="a file"),
        pytest.param("[a](//b.c)", "a", id="no scheme"),
        pytest.param("[a](b.pdf)", '<span data-link-to="b.pdf">a</span>', id="a file of the vault"),
        pytest.param("[a](#b)", "a", id="an anchor"),
        pytest.param(
            "[a](tokens.md)",
            '<span class="wikilink" data-link-to="tokens">a</span>',
            id="a note",
        ),
        pytest.param(
            '[a](tokens.md "b")',
            '<span class="wikilink" data-link-to="tokens" title="b">a</span>',
            id="a note with a title",
        ),
    ],
)
def test_a_link(text: str, written: str) -> None:
    assert html(text) == f"<p>{written}</p>"


def test_a_note_opens_in_obsidian_where_the_vault_has_a_name() -> None:
    shown = html("[a](tokens.md#b)", Config(vault="V"))
    assert 'href="obsidian://open?vault=V&amp;file=security%2Ftokens%23b"' in shown


def test_what_was_not_opened_is_not_closed() -> None:
    page = Page(scope())
    close_link(page)
    assert page.parts == []


@pytest.mark.parametrize(
    "address",
    [
        "zotero://select/items/1",
        "vscode://file/a",
        "tel:+123",
        "ftp://a.b/c",
        "obsidian://open?file=a",
    ],
)
def test_what_anki_opens_is_a_link(address: str) -> None:
    assert html(f"[a]({address})") == f'<p><a href="{address}">a</a></p>'
    assert codes(f"[a]({address})") == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///b",
        "javascript:b",
        "data:text/html,b",
        "//b.c",
        "thunderlink://b",
        "C:/b",
        "https://bar]baz",
        "https://%",
        "http://[b",
    ],
)
def test_what_is_dropped_is_named(address: str) -> None:
    assert html(f"[a]({address})") == "<p>a</p>"
    assert codes(f"[a]({address})") == ["dropped-link"]


@pytest.mark.parametrize("text", ["[a](#b)", "[a]()", "[a](https://b.c)", "`[a](file:///b)`"])
def test_nothing_is_dropped(text: str) -> None:
    assert codes(text) == []
