"""What the rules of the grammar share: a line without its container, and a mark that is last."""

import pytest
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from cardgen.parse.markdown.parser import parse_markdown
from cardgen.parse.markdown.rule import line_text
from tests.support.effort import calls


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        pytest.param("  a b", 0, "a b", id="indented"),
        pytest.param("a\n\tb", 1, "b", id="tab"),
        pytest.param("a\n\nb", 1, "", id="empty"),
    ],
)
def test_line_text(text: str, line: int, shown: str) -> None:
    assert line_text(StateBlock(text, MarkdownIt(), {}, []), line) == shown


def test_a_mark_that_closes_nowhere_is_looked_for_once() -> None:
    def effort(times: int) -> int:
        return calls(lambda: parse_markdown("%%a <!--b " * times))

    small, large = effort(200), effort(1600)
    assert large < 12 * small
