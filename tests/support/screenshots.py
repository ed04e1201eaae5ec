"""The README's pictures of the page: `python -m tests.support.screenshots` takes them anew.

Of the starter vault, in a headless Chromium. Each picture carries a hash of all that it shows.
"""

import hashlib
import json
import struct
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from tests.support.corpus import ROOT
from tests.support.page import browsing, settle, written
from tests.support.picture import MARK, MARK_DIGITS

CARD = "be-db-001-0-en"


def _as_it_is(page: Page) -> None:
    """Take the page as it stands."""


def _phones(page: Page) -> None:
    """Show both sides of a card as a phone does, by day and by night, in place of the page."""
    page.evaluate(
        """async (slug) => {
          const card = cardgen.bySlug.get(slug);
          const shown = await cardgen.shown(card);
          const row = document.createElement("div");
          row.style.cssText = "display: flex; gap: 16px; padding: 16px; background: #8a8f98";
          document.body.replaceChildren(row);
          for (const isDark of [false, true]) {
            for (const side of ["front", "back"]) {
              const frame = new Frame(side, () => {});
              const look = "width: 360px; height: 720px; border: 0; border-radius: 12px";
              frame.element.style.cssText = look;
              row.append(frame.element);
              const as = { isDark, device: "android" };
              await frame.show(shown[side], card.language, shown.sounds, as);
            }
          }
        }""",
        CARD,
    )
    page.wait_for_timeout(300)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its file in `docs/`, the address below the page, its size, what is done first."""

    name: str
    hash: str
    size: ViewportSize
    prepare: Callable[[Page], None] = _as_it_is


SHOTS = (
    Shot("gallery.png", f"#card={CARD}&side=back", ViewportSize(width=1360, height=820)),
    Shot(
        "side-by-side.png",
        f"#card={CARD}&side=back&both=1&theme=dark",
        ViewportSize(width=1360, height=820),
    ),
    Shot("phone.png", "", ViewportSize(width=1520, height=752), _phones),
)


def build(folder: Path) -> Path:
    """Return the page of the starter vault, written below a folder."""
    return written(ROOT / "notes", folder)


def mark_of(page: Path) -> str:
    """Return the hash of all that the pictures show: the shell, the style, and the data.

    The folder that the notes lie in is in none of them.
    """
    shown = hashlib.sha256(repr([(one.name, one.hash, one.size) for one in SHOTS]).encode())
    for path in sorted(page.parent.rglob("*.*")):
        if path.suffix in (".html", ".css", ".js"):
            data = path.read_bytes()
            root = json.dumps((ROOT / "notes").as_posix()).encode()
            shown.update(path.name.encode() + data.replace(root, b'""'))
    return shown.hexdigest()[:MARK_DIGITS]


def marked(png: bytes, mark: str) -> bytes:
    """Return a picture with a mark in it: a text chunk before its end, as PNG has them."""
    text = b"tEXt" + f"{MARK}\0{mark}".encode()
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    return png[:-12] + chunk + png[-12:]


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        index = build(Path(name))
        mark = mark_of(index)
        for shot in SHOTS:
            with browser.new_context(viewport=shot.size, color_scheme="light") as context:
                page = context.new_page()
                page.goto(index.as_uri() + shot.hash)
                settle(page)
                shot.prepare(page)
                (ROOT / "docs" / shot.name).write_bytes(marked(page.screenshot(), mark))


if __name__ == "__main__":
    main()
