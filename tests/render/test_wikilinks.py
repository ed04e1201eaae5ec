"""Links between notes: what a reader sees of them, and where they lead."""

import pytest

from cardgen.config import Config
from tests.render.given import codes, html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("[[oauth]]", "OAuth Flows", id="the title"),
        pytest.param("[[oauth|it]]", "it", id="the alias"),
        pytest.param("[[oauth#A#B]]", "OAuth Flows › A › B", id="headings"),
        pytest.param("[[oauth#^id]]", "OAuth Flows", id="a block id is not read"),
        pytest.param("[[#A]]", "A", id="a heading of the note itself"),
        pytest.param("[[#^id]]", "^id", id="a block of the note itself"),
        pytest.param("[[JWT]]", "Tokens", id="by an alias of the note"),
    ],
)
def test_a_link_shows(text: str, shown: str) -> None:
    assert html(text) == f'<p><span class="wikilink">{shown}</span></p>'
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("[[gone]]", "gone", id="wikilink"),
        pytest.param("[[gone|it]]", "it", id="with an alias"),
        pytest.param("[it](gone.md)", "it", id="path"),
    ],
)
def test_a_link_into_nowhere_is_text(text: str, shown: str) -> None:
    assert html(text) == f"<p>{shown}</p>"
    assert codes(text) == ["wikilink-without-target"]


@pytest.mark.parametrize(
    ("text", "file"),
    [
        pytest.param("[[oauth]]", "security%2Foauth", id="a note"),
        pytest.param("[[oauth#A]]", "security%2Foauth%23A", id="a heading"),
        pytest.param("[[#A]]", "security%2Fnote%23A", id="the note itself"),
        pytest.param("[a](tokens.md#b%20c)", "security%2Ftokens%23b%20c", id="a path"),
    ],
)
def test_obsidian_opens_it(text: str, file: str) -> None:
    shown = html(text, Config(vault="V"))
    assert f'class="wikilink" href="obsidian://open?vault=V&amp;file={file}"' in shown
