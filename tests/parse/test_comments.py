"""Comments that swallow sections, and those whose author hides them."""

import pytest

from tests.support.notes import read

NOTE = "# Question (EN)\nq\n\n## Answer (EN)\na\n\n{}\n## Follow-ups (EN)\n- b?\n  - c\n\n{}\n"


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        pytest.param("<!-- to do", "<!-- done -->", id="another one of HTML"),
        pytest.param("<!-- to do", "an arrow --> here", id="an arrow"),
        pytest.param("%% to do", "%% done %%", id="another one of Obsidian"),
        pytest.param("%% to do", "%%\ndone\n%%", id="another one in lines of its own"),
        pytest.param("%%", "more %% of it", id="with text behind its end"),
    ],
)
def test_a_comment_that_ends_where_another_does_is_named(begins: str, ends: str) -> None:
    found = {one.code: one for one in read(NOTE.format(begins, ends)).found}
    told = found["section-in-comment"]
    assert told.span
    assert told.span.line == 8
    assert "in the comment that begins on line 7" in told.message


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        pytest.param("<!--", "-->", id="hidden by HTML"),
        pytest.param("%%", "%%", id="hidden by Obsidian"),
        pytest.param("%% later", "%%", id="with a word"),
        pytest.param("<!-- a -->", "<!-- b -->", id="closed"),
        pytest.param("%% a %%", "%% b %%", id="Obsidian's, closed"),
        pytest.param("```\n<!-- a\n```", "```\n-->\n```", id="in code"),
        pytest.param("```\n%%time\n```\n\n%%", "%%", id="hidden, and a mark in code"),
        pytest.param("%%", "%%\n\n    print %%", id="hidden, and a mark in indented code"),
        pytest.param("<!-- a", "b", id="never closed: it is text, and hides nothing"),
    ],
)
def test_any_other_is_its_authors_wish(begins: str, ends: str) -> None:
    assert "section-in-comment" not in read(NOTE.format(begins, ends)).codes
