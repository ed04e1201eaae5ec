"""`python -m tests.bench.preview`: what a page of 2,500 cards costs, to write and to look at.

Replicates the notes of the corpus, or else of the starter vault, until there are as many cards.
Prints the seconds of a build and of a preview, each without a change, on the wall and of CPU;
the bytes that are loaded before the first card is; when the browser first paints; and what a key
of a search costs: typed as people type, from the first letter on, which has the text of all cards
loaded. A key is done when its cards are found, counted, listed and laid out.
"""

import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.bench.__main__ import run
from tests.bench.vaults import corpus, replicate
from tests.support.corpus import CORPUS
from tests.support.page import browsing, settle

_TIMES = 9 if CORPUS.is_dir() else 48
_QUERIES = ("coroutine scope", "индексами запроса", "be-sec", "view model lifecycle")
_ROUNDS = 3

_APART = 120  # milliseconds between two keys: who types fast

WATCH = """
window.keys = [];
{
  let pressed = 0;
  addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  addEventListener("input", () => { // the page's own listener has been called
    document.getElementById("list").getBoundingClientRect();
    document.getElementById("count").getBoundingClientRect();
    keys.push(performance.now() - pressed);
  });
}
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def _written(vault: Path, out: Path) -> None:
    folder = "-m", "cardgen"
    for name in ("build", "preview"):
        cost = run(*folder, name, str(vault), "-o", str(out))
        print(f"{name:<9} cold       {cost.wall:6.2f} s  {cost.cpu:6.2f} s of CPU")
    for _ in range(_ROUNDS):
        for name in ("build", "preview"):
            cost = run(*folder, name, str(vault), "-o", str(out))
            print(f"{name:<9} no change  {cost.wall:6.2f} s  {cost.cpu:6.2f} s of CPU")


def _looked_at(page: Page, browser: Browser, index: Path) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(index.as_uri())
    settle(page)
    shell = [one for one in loaded if one.startswith("file:") and "/cards-" not in one]
    names = {one.partition("?")[0].removeprefix("file://") for one in shell}
    size = sum(Path(name).stat().st_size for name in names)
    print(f"cards     {page.evaluate('cardgen.items.length'):,}")
    print(f"before the first card  {size:,} bytes in {len(names)} files")
    print(f"first paint  {page.evaluate(PAINT):.0f} ms")
    page.keyboard.press("/")
    page.wait_for_timeout(_APART)
    for query in _QUERIES:
        wall, cpu = _typed(page, browser, query)
        print(f"a key     {_said(wall, query)} on the wall, {_said(cpu, query)} of CPU")
        page.locator("#search").fill("")


def _typed(page: Page, browser: Browser, query: str) -> tuple[list[float], list[float]]:
    """Return what each key of a query costs in milliseconds: on the wall, and of the page's CPU.

    Of CPU, what handles the key, as Chromium traces it: other programs change it least.
    """
    page.evaluate("keys.length = 0")
    session = page.context.new_cdp_session(page)
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    for letter in query:  # Playwright's own keys are those of a Latin keyboard alone
        session.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": letter, "text": letter})
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": letter})
        page.wait_for_timeout(_APART)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    pressed = [one for one in events if _is_a_key(one)]
    cpu = [one["tdur"] / 1000 for one in sorted(pressed, key=lambda one: float(one["ts"]))]
    return page.evaluate("keys"), cpu


def _is_a_key(event: dict[str, Any]) -> bool:
    data = event["args"].get("data") or {}
    return event["name"] == "EventDispatch" and data.get("type") == "keypress"


def _said(costs: list[float], query: str) -> str:
    worst = query[: costs.index(max(costs)) + 1]
    return f"{statistics.median(costs):5.1f} ms, {max(costs):5.1f} ms at most (`{worst}`)"


def main() -> None:
    """Print what the page costs."""
    with tempfile.TemporaryDirectory(prefix="cardgen-bench-") as name:
        vault, out = Path(name) / "notes", Path(name) / "build"
        print(f"notes     {replicate(corpus(), vault, _TIMES):,}")
        _written(vault, out)
        with browsing() as browser:
            for _ in range(_ROUNDS):
                context = browser.new_context()
                context.add_init_script(WATCH)
                _looked_at(context.new_page(), browser, out / "preview" / "index.html")
                context.close()


if __name__ == "__main__":
    main()
