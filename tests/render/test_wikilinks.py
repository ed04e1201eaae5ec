"""Links between notes: what a reader sees of them, and where they lead."""

import pytest

from cardgen.config import Config
from tests.render.given import codes, html


@pytest.mark.parametrize(
    ("text", "mark", "shown"),
    [
        pytest.param("[[oauth]]", "title-of", "OAuth Flows", id="the title"),
        pytest.param("[[oauth|it]]", "link-to", "it", id="the alias"),
        pytest.param("[[oauth#A#B]]", "title-of", "OAuth Flows › A › B", id="headings"),
        pytest.param("[[oauth#^id]]", "title-of", "OAuth Flows", id="a block id is not read"),
        pytest.param("[[#A]]", "title-of", "A", id="a heading of the note itself"),
        pytest.param("[[#^id]]", "title-of", "^id", id="a block of the note itself"),
        pytest.param("[[JWT]]", "title-of", "Tokens", id="by an alias of the note"),
    ],
)
def test_a_link_shows(text: str, mark: str, shown: str) -> None:
    name = text.strip("[]").partition("|")[0]
    assert html(text) == f'<p><span class="wikilink" data-{mark}="{name}">{shown}</span></p>'
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "mark", "shown"),
    [
        pytest.param("[[gone]]", "title-of", "gone", id="wikilink"),
        pytest.param("[[gone|it]]", "link-to", "it", id="with an alias"),
        pytest.param("[it](gone.md)", "link-to", "it", id="path"),
    ],
)
def test_a_link_into_nowhere_is_text(text: str, mark: str, shown: str) -> None:
    assert html(text) == f'<p><span data-{mark}="gone">{shown}</span></p>'
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("[[doc.pdf]]", "doc.pdf", id="a file"),
        pytest.param("[[map.canvas|map]]", "map", id="with an alias"),
        pytest.param("[it](doc.pdf)", "it", id="by its path"),
    ],
)
def test_a_file_opens_in_obsidian(text: str, shown: str) -> None:
    written = html(text, Config(vault="V"))
    assert 'href="obsidian://open?vault=V&amp;file=' in written
    assert f">{shown}</a>" in written
    assert codes(text, Config(vault="V")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("[[doc.pdf]]", [], id="a wikilink"),
        pytest.param("[it](doc.pdf)", ["dropped-link"], id="a path"),
        pytest.param("[it](gone.pdf)", ["dropped-link"], id="a path to nothing"),
        pytest.param("[it](plain.md)", [], id="a note"),
        pytest.param("[[gone.pdf]]", ["wikilink-without-target"], id="a wikilink to nothing"),
        pytest.param("[[twin]]", ["ambiguous-link"], id="a name of two"),
        pytest.param("[it](twin.md)", ["ambiguous-link"], id="the same as a path"),
        pytest.param("[[b/twin]]", [], id="a path of one"),
        pytest.param('[it]("https://a.b")', [], id="an address in quotes"),
    ],
)
def test_what_is_said_without_a_vault(text: str, found: list[str]) -> None:
    assert codes(text) == found
