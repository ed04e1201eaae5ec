"""Formulas on the page, with Anki's own MathJax beside it: typeset, and reaching nowhere."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.preview.test_in_a_browser import MATH
from tests.render.test_formula import HARMFUL, SOUND
from tests.support.browser import mathjax
from tests.support.corpus import ROOT
from tests.support.page import DESKTOP, Heard, browsing, card_frame, settle, written

CANARY = "http://canary.test/x"
SHOW = """async (html) => {
  const frame = new Frame("hostile", () => {});
  document.body.append(frame.element);
  await frame.show(html, "en", { q: [], a: [] }, { isDark: false, device: "" });
  return frame.document.getElementById("qa").innerHTML;
}"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page that was there before MathJax was put beside it."""
    folder = tmp_path_factory.mktemp("vault")
    notes = folder / "notes"
    shutil.copytree(ROOT / "notes", notes)
    index = written(notes)
    mathjax(index.parent)
    return written(notes)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture(scope="module")
def context_page() -> Iterator[Page]:
    with browsing() as browser:
        yield browser.new_page(viewport=DESKTOP)


@pytest.fixture
def page(context_page: Page, heard: Heard, index: Path) -> Page:
    heard.attend(context_page)
    context_page.goto("about:blank")
    context_page.goto(f"{index.as_uri()}#card={MATH}&side=back")
    settle(context_page)
    return context_page


def test_formulas_are_typeset_with_their_fonts(page: Page, heard: Heard) -> None:
    frame = card_frame(page)
    assert frame.locator("mjx-container").count() > 0
    assert "\\(" not in frame.locator("#qa").inner_text()
    expect(page.locator("#math")).to_be_hidden()
    fonts = "document.fonts.ready.then((all) => [...all].map((one) => one.status))"
    statuses = frame.evaluate(fonts)
    assert "loaded" in statuses
    assert "error" not in statuses
    assert frame.evaluate("getComputedStyle(document.querySelector('mjx-c')).display") != "inline"
    assert [one for one in heard.asked if not one.startswith(("file:", "data:", "about:"))] == []
    assert heard.said == []


def test_what_a_card_may_say_needs_no_style_in_the_html(page: Page, heard: Heard) -> None:
    html = " ".join(f"\\[{one.values[0]}\\]" for one in SOUND)
    shown = page.evaluate(SHOW, html)
    assert shown.count("<mjx-container") == len(SOUND)
    assert heard.said == []


def test_a_hostile_formula_runs_nothing_and_asks_for_nothing(page: Page, heard: Heard) -> None:
    texts = [str(one.values[0]).replace("http://x.y", CANARY) for one in HARMFUL]
    texts = [one.replace("url(x)", f"url({CANARY})") for one in texts]
    html = " ".join(f"<p>\\({one}\\)</p>" for one in texts)
    shown = page.evaluate(SHOW, html + "<script>document.title='ran'</script>")
    page.wait_for_timeout(300)
    assert "<mjx-container" in shown
    assert "javascript:" not in shown.partition("<mjx-container")[2] or "href=" not in shown
    assert "ran" not in page.title()
    assert [one for one in heard.asked if one.startswith("http")] == []
