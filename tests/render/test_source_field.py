"""The source of a note on its card."""

import pytest

from cardgen.model.note import Frontmatter
from cardgen.render.source_field import source_html
from tests.render.given import scope


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("A book & more", "A book &amp; more", id="text"),
        pytest.param("https://a.b/c d", "https://a.b/c d", id="not-only-a-url"),
        pytest.param("https://a.b/~c", '<a href="https://a.b/~c">https://a.b/~c</a>', id="url"),
        pytest.param("javascript:x", "javascript:x", id="script"),
        pytest.param("TCP/IP, and/or ~5 pages", "TCP/IP, and/or ~5 pages", id="slashes"),
        pytest.param("[[oauth]]", '<span data-title-of="oauth">OAuth Flows</span>', id="note"),
        pytest.param("[[oauth#PKCE|a note]]", "a note", id="alias"),
        pytest.param(
            "[[nowhere]]", '<span data-title-of="nowhere">nowhere</span>', id="missing-note"
        ),
        pytest.param("book.pdf", "book.pdf", id="file-name"),
    ],
)
def test_a_source_is_shown(text: str, shown: str) -> None:
    assert source_html(Frontmatter(source=text), scope()) == shown


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("/home/me/book.pdf", id="unix"),
        pytest.param("~/book.pdf", id="home"),
        pytest.param("C:\\me\\book.pdf", id="windows"),
        pytest.param("c:/me/book.pdf", id="windows-slashes"),
        pytest.param("\\\\server\\book.pdf", id="share"),
        pytest.param("file:///home/me/book.pdf", id="file-url"),
        pytest.param("A book (/home/me/book.pdf)", id="within-text"),
        pytest.param("see C:\\me", id="behind-text"),
        pytest.param("  ", id="blank"),
    ],
)
def test_a_source_is_left_out(text: str) -> None:
    assert source_html(Frontmatter(source_note=text), scope()) == ""


def test_sources_stand_each_once() -> None:
    given = Frontmatter(source="a", source_note="b", sources=("a", "c"))
    assert source_html(given, scope()) == "a<br>\nb<br>\nc"
