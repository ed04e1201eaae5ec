"""A marked link is found in a field's HTML, whatever it holds and however it is nested."""

import pytest

from cardgen.anki.note_links import TITLED, WORDED, NoteLink, mark, rewrite_links


def _shown(link: NoteLink) -> str:
    return f"[{link.tag}{link.attributes}|{link.is_titled}|{link.name}|{link.text}]"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        pytest.param("<p>plain</p>", "<p>plain</p>", id="none"),
        pytest.param("data-title-of=&quot;a&quot;", "data-title-of=&quot;a&quot;", id="text"),
        pytest.param('<b data-title-of="a">x</b>', '<b data-title-of="a">x</b>', id="other-tag"),
        pytest.param('<span data-title-of="a">x</span>y', "[span|True|a|x]y", id="alone"),
        pytest.param(
            '<a class="wikilink" href="h" data-link-to="a#b">x</a>',
            '[a class="wikilink" href="h"|False|a#b|x]',
            id="behind-others",
        ),
        pytest.param('<span data-link-to="a" id="i">x</span>', '[span id="i"|False|a|x]', id="1st"),
        pytest.param(
            '<span data-title-of="a">\\<span></span>(x</span>)',
            "[span|True|a|\\<span></span>(x])",
            id="holds-an-element-of-its-name",
        ),
        pytest.param(
            '<span data-link-to="a">x <span data-title-of="b">y</span></span>',
            "[span|False|a|x [span|True|b|y]]",
            id="within-another",
        ),
        pytest.param('<span data-title-of="a&gt;">x</span>', "[span|True|a&gt;|x]", id="entity"),
        pytest.param('<span data-title-of="a">x', "[span|True|a|x]", id="not-closed"),
    ],
)  # fmt: skip
def test_links_are_found(html: str, found: str) -> None:
    assert rewrite_links(html, _shown) == found


@pytest.mark.parametrize(
    ("target", "anchor", "value"),
    [
        pytest.param("oauth", None, "oauth", id="name"),
        pytest.param(" 10-Net/oauth.md ", None, "oauth", id="path"),
        pytest.param("OAuth", "PKCE", "OAuth#PKCE", id="heading"),
        pytest.param("", "Here", "#Here", id="own note"),
    ],
)
@pytest.mark.parametrize("titled", [True, False])
def test_mark(target: str, anchor: str | None, value: str, titled: bool) -> None:
    assert mark(target, anchor, titled=titled) == (TITLED if titled else WORDED, value)
