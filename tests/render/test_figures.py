"""Images, sounds and films: shown, or a word in place."""

import pytest

from tests.render.given import codes, html

SHOWN = [
    pytest.param("![a](b.png)", '<img src="cardgen-0.png" alt="a">', id="image"),
    pytest.param("![a|30](b.png)", '<img src="cardgen-0.png" alt="a" width="30">', id="width"),
    pytest.param("![[b.png|30x20]]", '<img src="cardgen-0.png" alt="" width="30" height="20">',
                 id="embed with its size"),
    pytest.param("![[b.mp3]]", "[sound:cardgen-0.mp3]", id="sound"),
    pytest.param("![](b.MP4#t=3)", "[sound:cardgen-0.mp4]", id="film from a moment on"),
    pytest.param('![a](b.png "c d")', '<img src="cardgen-0.png" alt="a" title="c d">', id="title"),
    pytest.param('<img src="b.png" title="c">', '<img src="cardgen-0.png" alt="" title="c">',
                 id="raw HTML with a title"),
    pytest.param('<img src="b.png" alt="c" width="7">',
                 '<img src="cardgen-0.png" alt="c" width="7">', id="raw HTML"),
]  # fmt: skip
IN_WORDS = [
    pytest.param("![a](missing.png)", "a", "media-missing", id="missing"),
    pytest.param('![a](missing.png "b")', '<span title="b">a</span>', "media-missing",
                 id="missing, with a title"),
    pytest.param("![](sub/missing.png)", "missing.png", "media-missing", id="only its name"),
    pytest.param("![[a.pdf]]", "a.pdf", "media-unsupported", id="no picture"),
    pytest.param("![a](data:image/png;base64,x)", "a", "media-unsupported", id="data"),
    pytest.param("![a](https://b.c/d.png)", '<a href="https://b.c/d.png">a</a>', "media-remote",
                 id="far away"),
    pytest.param('![a](https://b.c/d.png "e")', '<a href="https://b.c/d.png" title="e">a</a>',
                 "media-remote", id="far away with a title"),
    pytest.param("![](//b.c/d.png)", '<a href="https://b.c/d.png">//b.c/d.png</a>',
                 "media-remote", id="far away without a scheme"),
    pytest.param("![[tokens]]",
                 '<span class="wikilink" data-title-of="tokens">Tokens</span>', "embed-of-note",
                 id="a note"),
    pytest.param("![a](tokens.md)",
                 '<span class="wikilink" data-link-to="tokens">a</span>', "embed-of-note",
                 id="a note by its path"),
    pytest.param('![a](tokens.md "b")',
                 '<span class="wikilink" data-link-to="tokens" title="b">a</span>',
                 "embed-of-note", id="a note by its path with a title"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written"), SHOWN)
def test_a_figure_is_shown(text: str, written: str) -> None:
    assert written in html(text)
    assert codes(text) == []


@pytest.mark.parametrize(("text", "written", "code"), IN_WORDS)
def test_what_cannot_be_shown_is_told(text: str, written: str, code: str) -> None:
    assert html(text) == f"<p>{written}</p>"
    assert codes(text) == [code]


def test_which_of_several_notes_is_meant_is_said() -> None:
    assert codes("![](twin.md)") == ["embed-of-note", "ambiguous-link"]
