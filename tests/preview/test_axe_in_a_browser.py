"""The page by axe-core's rules: nothing serious in the shell, nor in any card as its frame has it.

In the frame no script runs, so each card is shown there first, and its HTML then looked at in a
page of its own, with the card's style. Contrast, which takes most of the time, is looked at in
some cards here, and for every token of code by the tests of the style.
"""

import os
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.preview.test_in_a_browser import NEW
from tests.support.corpus import CORPUS
from tests.support.page import DESKTOP, browsing, card_frame, settle, vault, written

SOAK = int(os.environ.get("CARDGEN_SOAK", "0"))
AXE = (Path(str(resources.files("axe_playwright_python"))) / "axe.min.js").read_text("utf-8")
RUN_AXE = """async (hasContrast) => {
  const rules = { "color-contrast": { enabled: hasContrast } };
  const options = { resultTypes: ["violations"], preload: false, iframes: false, rules };
  return (await axe.run(document, options)).violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html)]);
}"""
SHOWN = """async ([every, isDark]) => {
  const frame = new Frame("Card", () => {});
  document.body.append(frame.element);
  const cards = cardgen.items.filter((item) => !item.isNote);
  const sides = [];
  for (const [at, card] of cards.entries()) {
    const { back, sounds } = await cardgen.shown(card); // the front is a part of it
    if (at % every && !back.includes("<details")) continue;
    await frame.show(back, card.language, sounds, { isDark, device: "" });
    for (const one of frame.document.querySelectorAll("details")) one.open = true;
    frame.document.getElementById("answer").removeAttribute("id"); // each card has one
    sides.push(frame.document.getElementById("qa").innerHTML);
  }
  frame.document.getElementById("qa").innerHTML = sides.join("");
  const html = frame.document.documentElement.outerHTML;
  frame.element.remove();
  return [sides.length, html];
}"""
FOLDS = """\
---
id: folds-1
---
# Question (EN)
> What is folded?

# Вопрос (RU)
> Что свёрнуто?

## Answer (EN)
Short.

<!-- more -->
The rest.

<details><summary></summary>Nothing.</details>

<details><summary> <b> </b></summary>Blanks.</details>

<details><summary>A title</summary>Words.</details>

## Ответ (RU)
Коротко.

<!-- more -->
Остальное.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    notes = vault(tmp_path_factory.mktemp("vault"))
    (notes / "q-folds.md").write_text(FOLDS, encoding="utf-8")
    return written(notes)


def opened(browser: Browser, index: Path, hash_: str = "", width: int = DESKTOP["width"]) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="light")
    page.goto(f"{index.as_uri()}{hash_}")
    settle(page)
    return page


def violations(page: Page, *, has_contrast: bool = True) -> list[Any]:
    page.evaluate(AXE)
    return list(page.evaluate(RUN_AXE, has_contrast))


def violations_in_cards(
    browser: Browser, index: Path, every: int, *, dark: bool = False, has_contrast: bool = False
) -> tuple[int, list[Any]]:
    """Return how many cards were looked at, each `every`th and all that fold, and what is wrong."""
    page = opened(browser, index)
    count, html = page.evaluate(SHOWN, [every, dark])
    page.goto(index.with_name("card.css").as_uri())
    page.set_content(html)
    page.add_style_tag(path=str(index.with_name("card.css")))
    found = violations(page, has_contrast=has_contrast)
    page.close()
    return count, found


@pytest.mark.parametrize(
    ("hash_", "theme", "width"),
    [
        pytest.param(f"card={NEW}&side=back", "light", 1280, id="card"),
        pytest.param(f"card={NEW}&side=back&both=1&q=a", "dark", 1280, id="side by side"),
        pytest.param("state=no card", "light", 1280, id="note"),
        pytest.param(f"card={NEW}&side=back", "dark", 360, id="phone"),
        pytest.param("q=nothingness", "light", 360, id="nothing found"),
    ],
)
def test_axe_finds_nothing_serious_in_the_shell(
    hash_: str, theme: str, width: int, browser: Browser, index: Path
) -> None:
    page = opened(browser, index, f"#{hash_}&theme={theme}", width)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_cards_of_both_themes(
    theme: str, browser: Browser, index: Path
) -> None:
    every = 1 if SOAK else 10
    dark = theme == "dark"
    _, found = violations_in_cards(browser, index, every, dark=dark, has_contrast=True)
    assert found == []


def test_axe_finds_nothing_serious_in_any_card(browser: Browser, index: Path) -> None:
    count, found = violations_in_cards(browser, index, 1)
    assert count > 50
    assert found == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"there is no corpus at {CORPUS}")
def test_axe_finds_nothing_serious_in_real_cards(browser: Browser, tmp_path: Path) -> None:
    folder = "" if SOAK else "40-Android"  # where most cards are that fold
    index = written(CORPUS / "notes" / folder, tmp_path)
    count, found = violations_in_cards(browser, index, 1 if SOAK else 9)
    assert count > 20
    assert found == []


@pytest.mark.parametrize(
    ("slug", "names"),
    [
        pytest.param(
            "folds-1-0-en", ["In detail", "Details", "Details", None], id="the label, or a word"
        ),
        pytest.param("folds-1-0-ru", ["Подробно"], id="in the card's language"),
    ],
)
def test_a_folded_part_without_a_text_has_a_name(
    slug: str, names: list[str | None], browser: Browser, index: Path
) -> None:
    page = opened(browser, index, f"#card={slug}&side=back")
    given = "all => all.map((one) => one.getAttribute('aria-label'))"
    assert card_frame(page).eval_on_selector_all("summary", given) == names
    page.close()
