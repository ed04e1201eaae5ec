"""A field in the making: what it remembers, and where a complaint is placed."""

from cardgen.parse.markdown.parser import parse_markdown
from cardgen.render.field import Page
from tests.render.given import scope


def test_a_page_knows_the_footnotes_of_its_note() -> None:
    tokens = parse_markdown("text")
    assert Page(scope((("a", tokens),))).definitions == {"a": tokens}
    assert Page(scope()).definitions == {}


def test_a_complaint_is_of_the_line_that_is_written() -> None:
    page = Page(scope())
    page.line = 4
    page.complain("media-missing", "message", "hint", "needle")
    (found,) = page.scope.complaints
    assert (found.code, found.line, found.needle) == ("media-missing", 4, "needle")
