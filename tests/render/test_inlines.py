"""The text of a paragraph: breaks, comments, and what shows anything at all."""

import pytest

from cardgen.config import Config
from cardgen.model.note import Tokens
from cardgen.parse.markdown.parser import parse_markdown
from cardgen.render.inlines import has_block_tag, shows
from tests.render.given import html


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("*a* **b** ~~c~~ ==d== `e`", "<em>a</em> <strong>b</strong> <s>c</s>"
                     " <mark>d</mark> <code>e</code>", id="emphasis and code"),
        pytest.param("a\nb", "a<br>\nb", id="a line break shows, as in Obsidian"),
        pytest.param("a\n%%b%%\nc", "a<br>\nc", id="a line that is a comment leaves no gap"),
        pytest.param("%%a%%\nb", "b", id="a comment first"),
        pytest.param("a\n%%b%%", "a", id="a comment last"),
        pytest.param("a %%b%% c", "a  c", id="a comment within"),
        pytest.param("\\(a\\) $$b$$", "\\(a\\) \\[b\\]", id="math"),
    ],
)  # fmt: skip
def test_inline(text: str, written: str) -> None:
    assert html(text) == f"<p>{written}</p>"


@pytest.mark.parametrize(
    ("text", "written"),
    [pytest.param("a\nb", "a\nb", id="soft"), pytest.param("a  \nb", "a<br>\nb", id="hard")],
)
def test_only_a_hard_break_shows_where_line_breaks_are_off(text: str, written: str) -> None:
    assert html(text, Config(line_breaks=False)) == f"<p>{written}</p>"


def children(text: str) -> Tokens:
    return tuple(token for one in parse_markdown(text) for token in one.children or ())


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("a", True, id="text"),
        pytest.param("![[a.png]]", True, id="image"),
        pytest.param("<br>", True, id="tag"),
        pytest.param("a %%b%%", True, id="text and a comment"),
        pytest.param('<a name="x"></a>', False, id="anchor"),
        pytest.param("%%a%%", False, id="comment"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_what_shows(text: str, seen: bool) -> None:
    assert shows(children(text)) is seen


@pytest.mark.parametrize(
    ("text", "block"),
    [
        pytest.param("a <div>b</div>", True, id="block"),
        pytest.param("<b>a</b> <br> <img src='a.png'>", False, id="in a line"),
        pytest.param("a", False, id="none"),
    ],
)
def test_which_tags_make_blocks(text: str, block: bool) -> None:
    assert has_block_tag(children(text)) is block
