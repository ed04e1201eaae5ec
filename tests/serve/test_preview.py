"""`cardgen preview --serve`: a saved note is in the open page at once; nobody else is let in."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect
from watchfiles import Change

from cardgen.cli.preview import PORT
from cardgen.serve.preview import HOST, _is_wanted
from tests.support.checking import GOOD, vault
from tests.support.page import Heard, browsing, card_frame, settle
from tests.support.terminal import hears_interrupts

SOON = 2_000  # milliseconds in which a saved note is seen


@dataclass(slots=True)
class Served:
    """A server that runs, and where."""

    process: "subprocess.Popen[str]"
    address: str
    notes: Path


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    notes = vault(folder, {"notes/q-a.md": GOOD}) / "notes"
    command = [sys.executable, "-m", "cardgen", "preview", "notes", "--serve", "--format", "json"]
    process = subprocess.Popen(
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"COVERAGE_PROCESS_START": ""},
        preexec_fn=hears_interrupts,  # noqa: PLW1509  # no thread runs beside it
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield Served(process, json.loads(process.stdout.readline())["address"], notes)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as served:
        yield served


def test_a_saved_note_is_in_the_open_page(served: Served) -> None:
    heard = Heard()
    with browsing() as browser:
        page = browser.new_page()
        heard.attend(page)
        page.goto(f"{served.address}#card=net-1-0-en&side=back&language=en&q=socket")
        settle(page)
        shown = card_frame(page).locator(".answer")
        expect(shown).to_have_text("An endpoint of a connection.")
        before = page.url
        note = served.notes / "q-a.md"
        note.write_text(note.read_text().replace("An endpoint", "The endpoint"))
        expect(shown).to_have_text("The endpoint of a connection.", timeout=SOON)
        assert page.url == before
        expect(page.locator("#count")).to_contain_text("1 card of 2")
        note.unlink()
        expect(page.locator("#count")).to_have_text("There are no notes here.", timeout=SOON)
        note.write_text(GOOD)
        expect(shown).to_have_text("An endpoint of a connection.", timeout=SOON)
        browser.close()  # it goes away while it is listened to
    assert httpx.get(served.address).status_code == 200
    assert [one for one in heard.asked if not one.startswith((served.address, "data:"))] == []
    assert heard.said == []


def test_a_ledger_that_cannot_be_trusted_leaves_the_page_as_it_was(served: Served) -> None:
    (served.notes / "cardgen.lock").write_text("<<<<<<< ours\n")
    assert served.process.stderr is not None
    assert served.process.stderr.readline().endswith("; the page stays as it was\n")
    assert httpx.get(f"{served.address}data/index.js").status_code == 200
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(20) == 130
    assert served.process.stderr.read() == ""


def test_another_host_is_not_answered(served: Served) -> None:
    assert httpx.get(served.address, headers={"host": "evil.example"}).status_code == 403
    port = int(served.address.rsplit(":", 1)[1].strip("/"))
    with socket.socket(socket.AF_INET6) as other:
        assert other.connect_ex(("::1", port)) != 0


def test_a_port_in_use_is_another_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for _ in range(200):  # the server of another test may have it for a while
            try:
                taken.bind((HOST, PORT))
                break
            except OSError:
                time.sleep(0.1)
        taken.listen()
        with serving(tmp_path) as served:
            assert httpx.get(served.address).status_code == 200
            assert str(PORT) not in served.address


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        pytest.param("/v/a.md", True, id="a note"),
        pytest.param("/v/media/a.png", True, id="a picture"),
        pytest.param("/v/cardgen.lock", True, id="the ledger"),
        pytest.param("/v/cardgen.toml", True, id="the settings"),
        pytest.param("/v/build/preview/index.html", False, id="the page"),
        pytest.param("/v/.git/index", False, id="hidden"),
        pytest.param("/v/a/.a.md.swp", False, id="an editor's"),
    ],
)
def test_which_files_matter(path: str, wanted: bool) -> None:
    assert _is_wanted(Path("/v"), Path("/v/build"), Change.modified, path) is wanted
