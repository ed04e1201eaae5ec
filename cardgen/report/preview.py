"""The outcome of `preview` in words."""

import json
from collections.abc import Iterator
from pathlib import Path

from cardgen.disk import shown
from cardgen.wording import count


def preview_lines(page: Path, cards: int, written: int) -> Iterator[str]:
    """Yield what was made: how many cards the page shows, and how many files were written."""
    yield f"cards     {cards:,}"
    yield f"page      {shown(page)} ({count(written, 'file')} written)"


def preview_json(page: Path, cards: int, written: int) -> str:
    """Return the same as JSON."""
    return json.dumps({"page": shown(page), "cards": cards, "written": written})


def served_lines(address: str) -> Iterator[str]:
    """Yield where the page is served, and how that ends."""
    yield f"serving   {address} (Ctrl-C ends it)"


def served_json(address: str) -> str:
    """Return the same as JSON."""
    return json.dumps({"address": address})
