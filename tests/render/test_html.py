"""Each construct as a card shows it: `tests/golden/render/NAME.md` becomes `NAME.html`.

Write the expectations anew with `CARDGEN_GOLDEN=1 pytest tests/render/test_html.py`, and read
the difference.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from cardgen.config import Config
from tests.render.given import codes, html, rendered

GOLDEN = Path(__file__).parents[1] / "golden" / "render"
CONFIGS: Mapping[str, Config] = {
    "inline-math": Config(inline_math=True),
    "line-breaks-off": Config(line_breaks=False),
    "wikilinks-in-a-vault": Config(vault="My Vault"),
}


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.md")))
def test_golden(name: str) -> None:
    source = (GOLDEN / f"{name}.md").read_text(encoding="utf-8")
    expected = GOLDEN / f"{name}.html"
    shown = html(source, CONFIGS.get(name)) + "\n"
    if os.environ.get("CARDGEN_GOLDEN"):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[[nowhere]]", ["wikilink-without-target"], id="wikilink"),
        pytest.param("[a](nowhere.md)", ["wikilink-without-target"], id="link-to-a-note"),
        pytest.param("![[oauth]]", ["embed-of-note"], id="embedded-note"),
        pytest.param("![a](missing.png)", ["media-missing"], id="missing"),
        pytest.param("![a](https://a.b/c.png)", ["media-remote"], id="remote"),
        pytest.param("![[a.pdf]]", ["media-unsupported"], id="pdf"),
        pytest.param("![a](data:image/png;base64,x)", ["media-unsupported"], id="data"),
        pytest.param("<script>", ["raw-html-as-text"], id="script"),
        pytest.param("<div>", ["raw-html-as-text"], id="unclosed"),
        pytest.param("- a[^1]\n\n[^1]: [[nowhere]]", ["wikilink-without-target"], id="footnote"),
    ],
)
def test_what_is_shown_otherwise_than_written_is_complained_of(
    text: str, expected: list[str]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[[oauth]] [[oauth#No such heading]]", id="wikilink"),
        pytest.param("[[#here]] [a](#here)", id="same-note"),
        pytest.param("[a](tokens.md)", id="path"),
        pytest.param("`[[nowhere]]` `<script>`", id="code"),
        pytest.param("%%[[nowhere]]%%", id="comment"),
        pytest.param("List<String> Map<K, V> Option<a?>", id="generics"),
        pytest.param("<b>a</b> <br> <kbd>b</kbd>", id="tags"),
        pytest.param("![[a.png]] ![a](b.jpg) ![[c.mp3]]", id="media"),
        pytest.param("```no-such-language\na\n```", id="language"),
    ],
)
def test_nothing_is_complained_of(text: str) -> None:
    assert codes(text) == []


def test_a_complaint_names_its_line_and_source() -> None:
    text = "a\n\nb\nc [[nowhere|x]]\n\n| a |\n|-|\n| [[gone]] |\n"
    _, scope = rendered(text)
    places = [(complaint.line, complaint.needle) for complaint in scope.complaints]
    assert places == [(3, "[[nowhere|x]]"), (7, "[[gone]]")]


def test_titles_speak_the_language_of_the_card() -> None:
    assert html("[[oauth]] [[tokens]] [[plain]]", language="ru") == (
        '<p><span class="wikilink" data-title-of="oauth">Потоки OAuth</span>'
        ' <span class="wikilink" data-title-of="tokens">Tokens</span>'
        ' <span class="wikilink" data-title-of="plain">plain</span></p>'
    )


def test_media_are_collected_once_by_name() -> None:
    _, scope = rendered("![[b.png]] ![[b.png]] ![a](c.mp3) ![a](missing.gif)")
    assert [media.name for media in scope.media_used()] == ["cardgen-0.mp3", "cardgen-0.png"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("%%a%%", "", id="comment"),
        pytest.param("^id", "", id="block-id"),
        pytest.param("[a]: b", "", id="definition"),
        pytest.param("<!-- a -->\n\nb", "<p>b</p>", id="comment-and-text"),
    ],
)
def test_what_shows_nothing_leaves_nothing(text: str, field: str) -> None:
    assert html(text) == field


@pytest.mark.parametrize(
    "text", ["[a](javascript:x)", "[a](a.pdf)", "[a](folder/)"], ids=["script", "file", "folder"]
)
def test_an_address_that_no_card_can_open_is_named(text: str) -> None:
    assert codes(text) == ["dropped-link"]
