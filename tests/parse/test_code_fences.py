"""Code blocks that swallow what was meant to be read."""

import pytest

from cardgen.lint.consequences import without_consequences
from tests.support.notes import read

QUESTION = "# Question (EN)\nq\n\n## Answer (EN)\na\n\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("```\na\n```\n", [], id="closed"),
        pytest.param("```\na\n````\n", [], id="closed by a longer one"),
        pytest.param("```\na\n```", [], id="closed by the last line"),
        pytest.param("~~~\n```\n~~~\n", [], id="a fence in a fence"),
        pytest.param("```\n# Install\n```\n", [], id="a comment of a script"),
        pytest.param("    # Question (RU)\n", [], id="indented code"),
        pytest.param("- ```\n  a\n- b\n", [], id="ended by its list"),
        pytest.param("`a\n", [], id="a lone backtick"),
        pytest.param("```\na\n", ["unclosed-fence"], id="never closed"),
        pytest.param("```", ["unclosed-fence"], id="nothing behind"),
        pytest.param("````\na\n```\n", ["unclosed-fence"], id="closed too briefly"),
        pytest.param("```\na\n~~~\n", ["unclosed-fence"], id="closed by the other kind"),
        pytest.param("```\na\n``` x\n", ["unclosed-fence"], id="closed with a word"),
        pytest.param("```\na\n    ```\n", ["unclosed-fence"], id="closed by an indented one"),
        pytest.param("```\n# Question (RU)\n```\n", ["section-in-fence"], id="a heading in code"),
        pytest.param(
            "<pre>\n\n# Question (RU)\n</pre>\n", ["section-in-fence"], id="a heading in `<pre>`"
        ),
        pytest.param("<pre>\n# A comment\n</pre>\n", [], id="another heading in `<pre>`"),
        pytest.param(
            "```\na\n# Question (RU)", ["unclosed-fence", "section-in-fence"], id="on the last line"
        ),
    ],
)
def test_fences(text: str, codes: list[str]) -> None:
    found = [code for code in read(QUESTION + text).codes if code != "missing-translation"]
    assert found == codes


def test_a_swallowed_heading_is_where_it_stands() -> None:
    found = {one.code: one.span for one in read(QUESTION + "```\n\n# Вопрос (RU)\nв\n").found}
    fence, heading = found["unclosed-fence"], found["section-in-fence"]
    assert fence
    assert heading
    assert (fence.line, heading.line) == (7, 9)


def test_fences_out_of_step_are_said_once_where_it_begins() -> None:
    swapped = "```\na\n```\n```\n\nb\n\n```\nc\n```\n\n# Вопрос (RU)\nв\n\n```\nd\n```\n\n"
    (one,) = without_consequences(read(QUESTION + swapped).found)
    assert one.span
    assert (one.code, one.span.line) == ("unclosed-fence", 10)
    assert one.message == (
        "the fences are out of step from here, so `# Вопрос (RU)` on line 18 is in a code block"
        " and opens no section"
    )
    assert one.hint == "remove one of the two lines of ```, one below the other"
