"""`python -m tests.bench.preview`: what a page of 2,500 cards costs, to write and to look at.

Replicates the notes of the corpus, or else of the starter vault, until there are as many cards.
Prints the seconds of a build and of a preview, each without a change, on the wall and of CPU;
the bytes that are loaded before the first card is; when the browser first paints; and the
milliseconds that one more letter of a search takes, with the text of all cards loaded.
"""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.bench.__main__ import run
from tests.bench.vaults import corpus, replicate
from tests.support.corpus import CORPUS
from tests.support.page import browsing, settle

_TIMES = 9 if CORPUS.is_dir() else 48
_QUERIES = ("coroutine scope", "индексами запроса", "be-sec", "view model lifecycle")
_ROUNDS = 3

TYPE = """(query) => {
  const took = [];
  for (let end = 1; end <= query.length; end += 1) {
    const began = performance.now();
    place.go({ q: query.slice(0, end) });
    document.getElementById("list").getBoundingClientRect();
    took.push(performance.now() - began);
  }
  return took;
}"""
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


def _looked_at(page: Page, index: Path) -> None:
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
    page.evaluate("async () => { place.go({ q: 'x' }); await cardgen.texts(); }")
    page.wait_for_timeout(500)
    took = [one for query in _QUERIES for one in page.evaluate(TYPE, query)]
    print(f"a letter  {statistics.median(took):.1f} ms (median), {max(took):.1f} ms (most)")


def main() -> None:
    """Print what the page costs."""
    with tempfile.TemporaryDirectory(prefix="cardgen-bench-") as name:
        vault, out = Path(name) / "notes", Path(name) / "build"
        print(f"notes     {replicate(corpus(), vault, _TIMES):,}")
        _written(vault, out)
        with browsing() as browser:
            for _ in range(_ROUNDS):
                context = browser.new_context()
                _looked_at(context.new_page(), out / "preview" / "index.html")
                context.close()


if __name__ == "__main__":
    main()
