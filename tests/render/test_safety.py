"""Nothing that runs, and nothing from outside, ever reaches a card."""

import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given

from cardgen.config import Config
from cardgen.model.card import Media
from cardgen.parse.markdown.parser import parse_markdown
from cardgen.render.html import render_html
from cardgen.render.media import MediaFault
from tests.render.given import html, rendered, scope
from tests.support.markdown import markdown

ATTRIBUTES = {
    *("class", "title", "dir", "lang", "href", "src", "alt", "width", "height", "align"),
    *("colspan", "rowspan", "start", "open", "data-lang"),
    *("data-link-to", "data-title-of"),
}
HARMFUL = {"script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "link"}
SCHEME = re.compile(r"(?:https?|mailto|obsidian):", re.IGNORECASE)


class Inspector(HTMLParser):
    """Raises AssertionError at the first thing that a card must not hold."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in HARMFUL, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, (tag, name)
            if name == "href":
                assert SCHEME.match(value or ""), value
            if name == "src":
                assert re.fullmatch(r"cardgen-0\.\w+", value or ""), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def inspect(text: str) -> None:
    Inspector().feed(text)


VECTORS = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("<SCRIPT SRC=//x.y></SCRIPT>", id="script-in-capitals"),
    pytest.param("<scr<script>ipt>alert(1)</script>", id="script-in-script"),
    pytest.param('<img src=x onerror="alert(1)">', id="onerror"),
    pytest.param("<img src=x.png onerror=alert(1)>", id="onerror-bare"),
    pytest.param('<b onclick="alert(1)">x</b>', id="onclick"),
    pytest.param("<details open ontoggle=alert(1)>\n\nx\n\n</details>", id="ontoggle"),
    pytest.param('<p style="background:url(//x.y)">x</p>', id="style"),
    pytest.param("<style>*{background:url(//x.y)}</style>", id="style-element"),
    pytest.param("<svg/onload=alert(1)>", id="svg"),
    pytest.param("<iframe src=//x.y></iframe>", id="iframe"),
    pytest.param("<math><mi//xlink:href='data:x'>", id="math"),
    pytest.param("<a href='javascript:alert(1)'>x</a>", id="javascript"),
    pytest.param("<a href='java\tscript:alert(1)'>x</a>", id="javascript-with-tab"),
    pytest.param("<a href='&#106;avascript:alert(1)'>x</a>", id="javascript-as-entity"),
    pytest.param("<a href=' javascript:alert(1)'>x</a>", id="javascript-with-space"),
    pytest.param("[x](javascript:alert(1))", id="javascript-link"),
    pytest.param("[x](<java\tscript:alert(1)>)", id="javascript-link-with-tab"),
    pytest.param("[x](JaVaScRiPt&colon;alert(1))", id="javascript-link-as-entity"),
    pytest.param("<javascript:alert(1)>", id="javascript-autolink"),
    pytest.param("[x][y]\n\n[y]: javascript:alert(1)", id="javascript-definition"),
    pytest.param("[x](vbscript:x) [x](file:///etc/passwd)", id="other-schemes"),
    pytest.param("[x](data:text/html,<script>alert(1)</script>)", id="data-link"),
    pytest.param("[x](//x.y)", id="no-scheme"),
    pytest.param("![x](data:image/svg+xml,<svg/onload=alert(1)>)", id="data-image"),
    pytest.param("![x](https://x.y/z.png) ![x](//x.y/z.png)", id="far-images"),
    pytest.param("![x](\\\\x.y\\z.png)", id="share"),
    pytest.param("<img src=https://x.y/z.png><img src=//x.y/z.png>", id="far-image-tags"),
    pytest.param("![[https://x.y/z.png]]", id="far-embed"),
    pytest.param('[x](https://a.b "\\" onmouseover=alert(1) x=\\"")', id="title-breaks-out"),
    pytest.param('[x](https://a.b/"onmouseover=alert(1))', id="address-breaks-out"),
    pytest.param('![" onerror="alert(1)](x.png)', id="alt-breaks-out"),
    pytest.param("```\"><script>alert(1)</script>\nx\n```", id="language-breaks-out"),
    pytest.param('> [!"><script>alert(1)</script>] x', id="callout-breaks-out"),
    pytest.param("[[\"><script>alert(1)</script>|x]]", id="wikilink-breaks-out"),
    pytest.param("$$</div><script>alert(1)</script>$$", id="tex-breaks-out"),
    pytest.param("<!--><script>alert(1)</script>-->", id="comment-breaks-out"),
    pytest.param("<b title='a\x00\"><script>'>x</b>", id="control-character"),
    pytest.param("<a href='https://a.b' target=_blank ping=//x.y>x</a>", id="ping"),
    pytest.param("<form action=//x.y><input></form>", id="form"),
    pytest.param("<b\u0338>x</b>", id="combining-stroke"),
]  # fmt: skip


@pytest.mark.parametrize("text", VECTORS)
@pytest.mark.parametrize("vault", [None, "Notes"], ids=["no-vault", "vault"])
def test_a_vector_is_harmless(text: str, vault: str | None) -> None:
    inspect(html(text, Config(vault=vault)))


@given(markdown)
def test_no_text_raises_or_does_harm(text: str) -> None:
    field, given_scope = rendered(text, Config(vault="Notes", inline_math=True))
    inspect(field)
    assert all(type(media) is Media for media in given_scope.media_used())


@given(markdown)
def test_a_field_is_text_that_anki_keeps_as_it_is(text: str) -> None:
    field = html(text)
    assert unicodedata.is_normalized("NFC", field)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", field)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        pytest.param("e\u0301", "<p>é</p>", id="composed"),
        pytest.param("a\x1fb\x07c", "<p>abc</p>", id="separators-of-anki"),
        pytest.param("a\tb", "<p>a\tb</p>", id="tab-stays"),
        pytest.param("a\x85b", "<p>ab</p>", id="high-control"),
        pytest.param("a\ud800b", "<p>a?b</p>", id="lone-surrogate"),
        pytest.param("**\u0338a**", "<p><strong>a</strong></p>", id="stroke-behind-a-tag"),
        pytest.param("**\u0327\u0338a**", "<p><strong>\u0327a</strong></p>", id="second-mark"),
        pytest.param("a=\u0338b", "<p>a≠b</p>", id="stroke-that-composes"),
        pytest.param("a\u2028b", "<p>a\u2028b</p>", id="line-separator"),
        pytest.param("\U0001f468\u200d\U0001f4bb", "<p>\U0001f468\u200d\U0001f4bb</p>", id="emoji"),
    ],
)
def test_characters(text: str, field: str) -> None:
    assert html(text) == field


def test_a_hostile_name_of_a_file_stays_in_its_attribute() -> None:
    class Hostile:
        def find(self, target: str, from_path: str) -> Media | MediaFault:
            return Media('x" onerror="alert(1)<b>[sound:a].png', "/x")

    field = render_html(parse_markdown("![x](y.png)"), replace(scope(), media=Hostile()))
    assert "<b>" not in field
    assert 'onerror="' not in field
    assert "[sound:" not in field
