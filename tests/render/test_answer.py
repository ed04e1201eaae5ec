"""An answer unfolds: its short version first, its sections where the settings say so."""

import re

import pytest

from cardgen.config import Config
from cardgen.model.settings import FoldMode
from cardgen.parse.markdown.parser import parse_markdown
from cardgen.render.answer import answer_html
from tests.render.given import scope

MORE = '<details class="more"><summary></summary>'
FOLD = '<details class="fold"><summary>'
LONG = "word " * 201


def shown(text: str, fold: FoldMode = "short") -> str:
    html = answer_html(parse_markdown(text), scope(config=Config(fold=fold)))
    return re.sub(r"\n+", "", html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("a\n\n<!-- more -->\n\nb", f"<p>a</p>{MORE}<p>b</p></details>", id="mark"),
        pytest.param(
            "## Short version\na\n\n## Why\nb",
            f"<h3>Short version</h3><p>a</p>{MORE}<h3>Why</h3><p>b</p></details>",
            id="heading",
        ),
        pytest.param(
            "b\n\n### Краткая версия (RU)\na",
            f"<h3>Краткая версия (RU)</h3><p>a</p>{MORE}<p>b</p></details>",
            id="below the rest, marked",
        ),
        pytest.param(
            "## TL;DR\na\n### Deeper\nb\n## Why\nc",
            f"<h3>TL;DR</h3><p>a</p><h3>Deeper</h3><p>b</p>{MORE}<h3>Why</h3><p>c</p></details>",
            id="what is deeper belongs to it",
        ),
    ],
)
def test_a_short_version_comes_first(text: str, html: str) -> None:
    assert shown(text) == html
    assert "<details" not in shown(text, "never")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\n\nb", id="nothing of the kind"),
        pytest.param("a\n\n<!-- more -->", id="nothing behind"),
        pytest.param("<!-- more -->\n\na", id="nothing before"),
        pytest.param("## Short version\na", id="nothing but"),
        pytest.param("## A short version of it\na\n\n## Why\nb", id="another heading"),
        pytest.param("> a\n>\n> <!-- more -->\n>\n> b", id="within a quote"),
        pytest.param("a\n\n```html\n<!-- more -->\n```\n\nb", id="within code"),
        pytest.param("a\n\n<!-- more of it -->\n\nb", id="another comment"),
        pytest.param(f"{LONG}\n\n## Why\nb", id="long"),
    ],
)
def test_nothing_is_folded(text: str) -> None:
    assert "<details" not in shown(text)


def test_the_sections_of_a_long_answer_fold() -> None:
    html = shown(f"{LONG}\n\n## One\na\n### Deeper\nb\n## Two\nc", "sections")
    _, first, second = html.split(FOLD)
    assert first == "<h3>One</h3></summary><p>a</p><h3>Deeper</h3><p>b</p></details>"
    assert second == "<h3>Two</h3></summary><p>c</p></details>"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word\n\n## One\na", id="short"),
        pytest.param(LONG, id="no section"),
        pytest.param(f"{LONG}\n\n## One", id="an empty section"),
    ],
)
def test_no_section_folds(text: str) -> None:
    assert "<details" not in shown(text, "sections")


def test_a_short_version_goes_before_sections() -> None:
    html = shown(f"a\n\n<!-- more -->\n\n{LONG}\n\n## One\nb", "sections")
    assert (html.count(MORE), html.count(FOLD)) == (1, 0)
