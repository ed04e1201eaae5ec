"""A page of cards in a real Chromium: what it asks for and what it complains of is kept."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, ViewportSize, expect, sync_playwright

from tests.support.browser import chromium
from tests.support.corpus import ROOT
from tests.support.terminal import cardgen

DESKTOP = ViewportSize(width=1280, height=800)
CANARY = "http://canary.test/"

HOSTILE = f"""\
---
id: hostile-1
title: "</script><script src={CANARY}a></script>"
topic: "<img src={CANARY}b>"
difficulty: "hard\\" onclick=\\"document.title='ran'"
tags: ["<b>", "a\u2028b", "</script>"]
---
# Question (EN)
> </script><script>document.title='ran'</script><!-- <img src={CANARY}c onerror=alert(1)> \u2028

## Answer (EN)
<iframe src="{CANARY}d"></iframe> [a](javascript:alert(1)) <b onclick="alert(1)">b</b>

`</script>` <!--
![far]({CANARY}e.png) <link rel=stylesheet href={CANARY}f> <style>@import "{CANARY}g"</style>
"""
FAULTY = """\
# Question (EN)
What is [[nowhere]]?
"""
NEW = """\
---
id: be-net-900
title: Anycast / Anycast
topic: networking
difficulty: easy
---
# Question (EN)
> Which host answers an anycast address?

# Вопрос (RU)
> Какой узел отвечает на адрес anycast?

## Answer (EN)
The nearest one, by routing. See [[nowhere]] and [the RFC](https://www.rfc-editor.org/rfc/rfc4786).

1. first
2. second

## Ответ (RU)
Ближайший по маршрутизации.
"""
RETIRED = NEW.replace("be-net-900", "be-net-901").replace("difficulty: easy", "status: retired")


def vault(folder: Path) -> Path:
    """Return the starter vault in a folder, with one card changed, two new, and what is odd."""
    notes = folder / "notes"
    shutil.copytree(ROOT / "notes", notes)
    quorum = notes / "50-System-Design" / "q-quorum-replication--system-design--hard.md"
    quorum.write_text(
        quorum.read_text().replace("## Answer (EN)\n", "## Answer (EN)\nChanged.\n\n")
    )
    for name, text in {
        "hostile": HOSTILE,
        "faulty": FAULTY,
        "new": NEW,
        "retired": RETIRED,
    }.items():
        (notes / f"q-{name}.md").write_text(text, encoding="utf-8")
    return notes


def written(notes: Path, folder: Path | None = None) -> Path:
    """Return the page of a folder of notes, below `folder` or beside them."""
    output = (folder or notes.parent) / "build"
    ran = cardgen("preview", notes, "-o", output, at=output.parent)
    assert ran.code == 0, ran.err
    return output / "preview" / "index.html"


@dataclass(slots=True)
class Heard:
    """What pages asked the network for, and what they complained of."""

    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def attend(self, page: Page) -> None:
        """Listen to a page from its first request on."""
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start a browser; skips where there is none."""
    program = chromium()
    options = [
        "--no-sandbox",
        "--disable-gpu",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


def card_frame(page: Page, number: int = 0) -> Frame:
    """Return the document in which a card is shown: the first, or its twin's beside it."""
    handle = page.locator("#stage iframe").nth(number).element_handle()
    frame = handle.content_frame()
    assert frame is not None
    return frame


def settle(page: Page) -> None:
    """Wait until the card that the address names is shown."""
    page.evaluate("new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)))")
    expect(page.locator("#stage")).to_have_attribute("aria-busy", "false", timeout=20_000)
