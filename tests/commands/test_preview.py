"""`cardgen preview` from the command line: what it writes, and what it says."""

import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.checking import FAULTY, GOOD, RECORDS, cardgen, vault
from tests.support.terminal import hears_interrupts

NOTES = {"notes/a.md": GOOD, "notes/b.md": FAULTY}


def test_it_writes_a_page_and_no_note(tmp_path: Path) -> None:
    root = vault(tmp_path, NOTES)
    before = {path: path.read_bytes() for path in (root / "notes").iterdir()}
    done = cardgen("preview", at=root)
    assert done.code == 0
    assert re.fullmatch(
        r"cards     2\npage      build/preview/index.html \(\d\d files written\)\n", done.out
    )
    assert "missing-answer" in done.err
    assert {path: path.read_bytes() for path in (root / "notes").iterdir()} == before
    assert cardgen("preview", at=root).out.endswith("(0 files written)\n")


def test_as_data_and_elsewhere(tmp_path: Path) -> None:
    done = cardgen("preview", "notes", "-o", "out", "--format", "json", at=vault(tmp_path, NOTES))
    said = json.loads(done.out)
    assert (said["page"], said["cards"]) == ("out/preview/index.html", 2)
    assert (tmp_path / "out" / "preview" / "card.css").exists()


def test_a_part_of_a_vault(tmp_path: Path) -> None:
    files = {
        "notes/a.md": GOOD,
        "notes/b/c.md": GOOD.replace(RECORDS, "").replace("net-1", "net-2"),
    }
    done = cardgen("preview", "notes/b", at=vault(tmp_path, {**files, "notes/cardgen.toml": ""}))
    assert done.out.startswith("cards     2\n")


def test_no_folder_is_a_usage_error(tmp_path: Path) -> None:
    assert cardgen("preview", "gone", at=tmp_path).code == 2


def test_open_opens_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("typer.launch", opened.append)
    cardgen("preview", "--open", at=vault(tmp_path, NOTES))
    assert opened == [(tmp_path / "build" / "preview" / "index.html").resolve().as_uri()]


def test_without_the_extra_the_page_is_written_and_the_cure_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cardgen.serve.preview", None)
    done = cardgen("preview", "--serve", at=vault(tmp_path, NOTES))
    assert done.code == 2
    assert "pip install 'cardgen[preview]'`" in done.err
    assert (tmp_path / "build" / "preview" / "index.html").exists()


def test_it_is_served_on_the_port_that_was_named(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "cardgen", "preview", "--serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=vault(tmp_path, NOTES), text=True, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, preexec_fn=hears_interrupts,  # noqa: PLW1509  # no thread
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert f":{port}/" in process.stdout.readline()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
