"""What the version before this one wrote and hashed is known to the letter."""

import pytest

from cardgen.anki.former import former_content_hash, former_hash, former_html, shows_the_same
from cardgen.config import Config
from cardgen.model.card import FIELDS
from tests.render.given import html

TEXTS = tuple("" if name == "Link" else f"<p>text of {name}</p>" for name in FIELDS)


def test_the_hashes_are_those_that_it_made() -> None:
    assert former_hash("<p>text of Question</p>") == "32a9f1676c8e"
    assert former_content_hash(TEXTS, ("b", "A")) == "8ee05a36ad0c6864"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        pytest.param("[[oauth]]", '<span class="wikilink">OAuth Flows</span>', id="title"),
        pytest.param("[[oauth|x]]", '<span class="wikilink">x</span>', id="alias"),
        pytest.param("[x](tokens.md)", '<span class="wikilink">x</span>', id="link"),
        pytest.param("[[nowhere#A]] [[nowhere|x]]", "nowhere › A x", id="missing"),
        pytest.param("[*x*](nowhere.md)", "<em>x</em>", id="missing-behind-words"),
        pytest.param("[x](a.png) [y](#here)", "x y", id="file-and-place"),
        pytest.param(
            "[a [[oauth]]](tokens.md)",
            '[a <span class="wikilink">OAuth Flows</span>](tokens.md)',
            id="no-link-in-a-link",
        ),
        pytest.param(
            r"[[a\(b]] [[oauth|x\(y]]",
            r'a\<span></span>(b <span class="wikilink">x\<span></span>(y</span>',
            id="broken-math",
        ),
    ],
)
def test_its_html_is_found_below_the_marks(source: str, written: str) -> None:
    assert former_html(html(source)) == f"<p>{written}</p>"


def test_its_links_into_a_vault_are_found_below_the_marks() -> None:
    address = "obsidian://open?vault=V&amp;file=security%2Foauth"
    assert former_html(html("[[oauth]]", Config(vault="V"))) == (
        f'<p><a class="wikilink" href="{address}">OAuth Flows</a></p>'
    )


OLD = '<span class="wikilink">{}</span>'


@pytest.mark.parametrize(
    ("before", "source"),
    [
        pytest.param("<p>a</p>", "a", id="plain"),
        pytest.param(f"<p>{OLD.format('Old name')}</p>", "[[oauth]]", id="retitled"),
        pytest.param("<p>oauth</p>", "[[oauth]]", id="missing-then"),
        pytest.param("<p>net/oauth › A</p>", "[[net/oauth#A]]", id="missing-then-by-path"),
        pytest.param(f"<p>{OLD.format('Old name')}</p>", "[[nowhere]]", id="missing-now"),
        pytest.param(
            '<p><a class="wikilink" href="obsidian://open?file=x">Old</a></p>',
            "[[oauth]]",
            id="in-a-vault",
        ),
        pytest.param(f"<p>{OLD.format('x')}</p>", "[[oauth|x]]", id="alias"),
        pytest.param("<p>x</p>", "[[oauth|x]]", id="alias-missing-then"),
        pytest.param("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "- a\n\n- b", id="loose-now"),
        pytest.param(f"<p>(a) {OLD.format('O')} [b]*</p>", r"(a) [[oauth]] [b]\*", id="signs"),
    ],
)
def test_it_shows_the_same(before: str, source: str) -> None:
    assert shows_the_same(before, html(source))


@pytest.mark.parametrize(
    ("before", "source"),
    [
        pytest.param("<p>a</p>", "b", id="word"),
        pytest.param("<p>other</p>", "[[oauth]]", id="no-link-then"),
        pytest.param(f"<p>{OLD.format('x')}</p>", "[[oauth|y]]", id="alias"),
        pytest.param(f"<p>{OLD.format('x')} a</p>", "[[oauth]] b", id="behind"),
        pytest.param(
            f"<p>{OLD.format('x')} {OLD.format('y')}</p>", "[[oauth]]", id="one-link-more"
        ),
        pytest.param("<p>a</p>\n<p>b</p>", "a\nb", id="paragraphs"),
    ],
)
def test_it_shows_another_thing(before: str, source: str) -> None:
    assert not shows_the_same(before, html(source))
