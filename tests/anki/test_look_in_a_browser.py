"""The look of a card as a browser computes it, where one rule of the style meets another."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from cardgen.anki.note_type import look
from tests.support.page import browsing

PAGE = """<!doctype html><style>%s</style><body class="card"><article class="cardgen">
<section class="question"><blockquote><p>Which one?</p></blockquote></section>
<section class="answer">
<h2>two</h2><h3>three</h3><h4>four</h4><h5>five</h5>
<table><tr><th>N</th><th>Writes survive</th><th>Reads survive</th><th>Suits</th></tr>
<tr><td><code>W = 2, R = 2</code></td><td>one is down</td><td>one is down</td>
<td>whoever wants the usual balance of both</td></tr></table>
<pre><code>%s</code></pre></section>
<details class="more"><summary></summary>More.</details>
<section class="references"><h3>In a list</h3></section></article>"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browsing() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 720})
        page.set_content(PAGE % (look().css, "long " * 40))
        yield page


def style(page: Page, selector: str, name: str) -> str:
    computed = f"(one) => getComputedStyle(one)['{name}']"
    return str(page.locator(selector).first.evaluate(computed))


def test_a_quoted_question_has_the_colour_of_a_question(page: Page) -> None:
    assert style(page, ".question p", "color") == style(page, "body", "color")


def test_headings_go_down_in_steps_and_none_is_larger_than_the_question(page: Page) -> None:
    sizes = [style(page, f".answer {name}", "fontSize") for name in ("h2", "h3", "h4", "h5")]
    numbers = [float(size.removesuffix("px")) for size in sizes]
    assert numbers == sorted(set(numbers), reverse=True)
    assert numbers[0] <= float(style(page, ".question p", "fontSize").removesuffix("px"))


def test_a_heading_among_references_is_no_larger_than_their_text(page: Page) -> None:
    assert style(page, ".references h3", "fontSize") == style(page, ".references", "fontSize")


@pytest.mark.parametrize(("language", "name"), [("en", "In detail"), ("ru", "Подробно")])
def test_what_unfolds_has_a_name_for_those_who_hear_it(
    language: str, name: str, page: Page
) -> None:
    page.evaluate("(to) => { document.documentElement.lang = to }", language)
    session = page.context.new_cdp_session(page)  # as the browser tells it, the style's text too
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    names = [one["name"]["value"] for one in nodes if one["role"]["value"] == "DisclosureTriangle"]
    assert names == [name]


def test_a_column_of_code_is_not_broken_down_to_letters(page: Page) -> None:
    lines = page.locator("td code").evaluate("(one) => one.getClientRects().length")
    assert lines <= 2


@pytest.mark.parametrize("selector", ["table", "pre"])
def test_what_goes_on_beyond_the_edge_has_a_shade_there(selector: str, page: Page) -> None:
    assert style(page, selector, "backgroundAttachment") == "local, local, scroll, scroll"
    assert style(page, selector, "backgroundImage").count("linear-gradient") == 4
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
