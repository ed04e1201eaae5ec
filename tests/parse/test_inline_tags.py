"""Tags in a text are those that Obsidian sees."""

import pytest

from cardgen.parse.inline_tags import inline_tags, is_only_tags
from cardgen.parse.markdown.parser import parse_markdown


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        pytest.param("#a #b-c #d_e", ("a", "b-c", "d_e"), id="several"),
        pytest.param("#db/sql", ("db/sql",), id="nested"),
        pytest.param("#2024q1 #2024", ("2024q1",), id="digits alone are none"),
        pytest.param("#тег, #b.", ("тег", "b"), id="Cyrillic, and what ends a tag"),
        pytest.param("#a\n#a", ("a",), id="each once"),
        pytest.param("- #a\n\n> #b", ("a", "b"), id="in a list, in a quote"),
        pytest.param("a#b &#35;", (), id="within a word"),
        pytest.param("`#a`\n\n```\n#b\n```\n\n    #c", (), id="in code"),
        pytest.param("# a", (), id="a heading"),
        pytest.param("https://a.b/#c [[a#b]] [x](#y)", (), id="anchors"),
        pytest.param("\\#a", (), id="escaped"),
    ],
)
def test_tags(text: str, tags: tuple[str, ...]) -> None:
    assert inline_tags(parse_markdown(text)) == tags


@pytest.mark.parametrize(
    ("text", "only"),
    [
        pytest.param("#a #b", True, id="tags"),
        pytest.param("Tags: #a, #b", True, id="a label"),
        pytest.param("**Tags:** #a", True, id="a bold label"),
        pytest.param("#a is it", False, id="words"),
        pytest.param("Tags:", False, id="a label alone"),
        pytest.param("see #a", False, id="another label"),
    ],
)
def test_what_is_only_tags(text: str, only: bool) -> None:
    assert is_only_tags(parse_markdown(text)) is only
