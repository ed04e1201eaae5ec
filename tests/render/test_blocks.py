"""The blocks of a field: what each becomes."""

import pytest

from tests.render.given import html


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("# a", "<h3>a</h3>", id="a heading of the note's own level"),
        pytest.param("###### a", "<h6>a</h6>", id="the lowest heading"),
        pytest.param("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", id="tight list"),
        pytest.param("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>",
                     id="loose list"),
        pytest.param("3. a", '<ol start="3">\n<li>a</li>\n</ol>', id="list that begins with three"),
        pytest.param("> a", "<blockquote>\n<p>a</p>\n</blockquote>", id="quote"),
        pytest.param("---", "<hr>", id="rule"),
        pytest.param("$$\na\n$$", "\\[a\\]", id="math"),
        pytest.param("%%\na\n\nb\n%%", "", id="comment"),
    ],
)  # fmt: skip
def test_a_block(text: str, written: str) -> None:
    shown = html(text)
    assert shown.replace('<div class="math">', "").replace("</div>", "") == written


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("> [!TIP]- A\n> b", ("tip", "A", "b"), id="callout"),
        pytest.param("- [x] a", ("task-done", "a"), id="task"),
        pytest.param("|a|b|\n|:-|-:|\n|c|d|", ('align="left"', 'align="right"'), id="alignment"),
        pytest.param("```py\na\n```", ("<pre", "a"), id="code"),
    ],
)
def test_a_block_tells_what_it_is(text: str, parts: tuple[str, ...]) -> None:
    shown = html(text)
    assert [part for part in parts if part not in shown] == []
