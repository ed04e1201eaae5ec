"""How the command line ends where the notes, the world or the terminal are at fault."""

import json
import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from tests.support.notes import BODY, fenced
from tests.support.terminal import cardgen as run
from tests.support.terminal import cardgen_alone as run_alone

RECORDED = (
    "id: be-1",
    "topic: security",
    "created: 2025-01-23",
    "anki_cards:",
    "- slug: be-1-0-en",
    "  language: en",
    "  anki_id: 1769167240908",
    "  guid: 'abc'",
)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a folder with one note in `notes/`, half recorded."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "oauth.md").write_text(fenced(*RECORDED), encoding="utf-8")
    return tmp_path


# --- The notes are at fault


def test_a_harmful_fault_leaves_out_what_it_touches_and_exits_with_1(vault: Path) -> None:
    (vault / "notes" / "copy.md").write_text(fenced(*RECORDED), encoding="utf-8")
    done = run("build", at=vault)
    assert done.code == 1
    assert "oauth.md:6:3: error[copied-note]" in done.err
    assert "see: notes/copy.md:6:3" in done.err
    assert (vault / "build" / "cardgen.apkg").exists()
    assert "be-1-0-en" not in [card["slug"] for card in run("cards", at=vault).cards]


def test_a_fault_that_only_loses_a_card_exits_with_0_and_strict_with_1(vault: Path) -> None:
    (vault / "notes" / "half.md").write_text("# Question (EN)\nq\n")
    assert run("build", at=vault).code == 0
    (vault / "build" / "cardgen.apkg").unlink()
    strict = run("build", "--strict", at=vault)
    assert strict.code == 1
    assert "half.md:1:1: error[missing-answer]" in strict.err
    assert not (vault / "build" / "cardgen.apkg").exists()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("<<<<<<< HEAD\n", "conflict", id="conflict markers"),
        pytest.param("nonsense\n", "not a line of a ledger", id="another file"),
        pytest.param("@namespace\twork\n", "namespace", id="another namespace"),
    ],
)
def test_a_ledger_that_cannot_be_trusted_stops_the_build(vault: Path, text: str, part: str) -> None:
    (vault / "notes" / "cardgen.lock").write_text(text)
    done = run("build", at=vault)
    assert (done.code, done.out) == (1, "")
    assert part in done.err
    assert len(done.err.splitlines()) == 1
    assert (vault / "notes" / "cardgen.lock").read_text() == text


def test_what_was_last_packaged_is_done_without_where_it_cannot_be_read(vault: Path) -> None:
    run("build", at=vault)
    (vault / "build" / ".cardgen" / "packaged.tsv").write_bytes(b"\xff")
    assert run("build", "--locked", at=vault).code == 0


def test_locked_counts_a_note_that_moved(vault: Path) -> None:
    run("build", at=vault)
    (vault / "notes" / "oauth.md").rename(vault / "notes" / "oauth2.md")
    done = run("build", "--locked", at=vault)
    assert done.code == 1
    assert "2 cards new, changed or moved" in done.err


def test_two_vaults_of_two_namespaces_share_an_output_folder_and_slugs(vault: Path) -> None:
    run("build", at=vault)
    other = vault / "other"
    other.mkdir()
    (other / "cardgen.toml").write_text('namespace = "other"\nname = "other"\n')
    (other / "jwt.md").write_text(fenced("id: be-1", "topic: security"), encoding="utf-8")
    done = run("build", "other", "-o", "build", at=vault)
    assert "duplicate-note-id" not in done.err
    assert "slug: be-1-0-en" in (other / "jwt.md").read_text(encoding="utf-8")


def test_unadopted_cards_are_said_in_one_line(vault: Path) -> None:
    text = fenced(*RECORDED[:-1])
    (vault / "notes" / "oauth.md").write_text(text, encoding="utf-8")
    done = run("build", at=vault)
    assert done.code == 0
    said = [line for line in done.err.splitlines() if "adopt" in line]
    assert len(said) == 1
    assert "1 card" in said[0]
    assert "cardgen adopt" in said[0]


# --- The world is at fault


def test_an_output_that_is_a_file(vault: Path) -> None:
    (vault / "out").touch()
    done = run("build", "-o", "out", at=vault)
    assert (done.code, done.out) == (3, "")
    assert "`out" in done.err.splitlines()[-1]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_an_output_that_cannot_be_written(vault: Path) -> None:
    (vault / "out").mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    assert run("build", "-o", "out", at=vault).code == 3


@pytest.mark.parametrize(
    "room",
    [
        pytest.param(0, id="none"),
        pytest.param(1, id="a byte"),
        pytest.param(2_000, id="a note"),
        pytest.param(20_000, id="less than a package"),
    ],
)
def test_a_disk_without_room(vault: Path, room: int) -> None:
    """No file may grow beyond `room` bytes: what a full disk is to each write."""

    def little() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    note = vault / "notes" / "oauth.md"
    before = note.read_text(encoding="utf-8")
    done = run_alone("build", at=vault, before=little)
    assert (done.code, done.out) == (3, "")
    assert done.err.splitlines()[-1].startswith("error: cannot ")
    assert "Traceback" not in done.err
    assert not (vault / "build" / "cardgen.apkg").exists()
    assert note.read_text(encoding="utf-8").endswith(before.split("---", 2)[2])
    left = {path.suffix for path in vault.rglob("*") if path.is_file()}
    assert left <= {".md", ".lock", ".sqlite", ".tsv"}
    assert run("build", at=vault).code == 0


# --- Terminals and pipes


def test_an_interrupt_ends_with_130(vault: Path) -> None:
    with mock.patch("cardgen.commands.cards.cards", side_effect=KeyboardInterrupt):
        done = run("cards", at=vault)
    assert done.code == 130
    assert "Traceback" not in done.err


def test_a_reader_that_left_is_no_fault_of_ours(vault: Path) -> None:
    for number in range(30):
        (vault / "notes" / f"n{number}.md").write_text(BODY * 50, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "cardgen", "cards"],
        cwd=vault, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    process.wait()
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


def test_a_terminal_without_letters_gets_json_all_the_same(vault: Path) -> None:
    done = run_alone("cards", at=vault, env={"PYTHONIOENCODING": "ascii"})
    assert done.code == 0
    assert json.loads(done.out.splitlines()[1])["language"] == "ru"


def test_a_name_that_is_not_utf_8_can_be_said(vault: Path) -> None:
    done = run_alone("build", b"no\xff", at=vault)
    assert done.code == 2
    assert "Traceback" not in done.err


def test_a_pipe_hears_no_progress(vault: Path) -> None:
    run("build", at=vault)
    done = run_alone("build", "--format", "json", at=vault)
    assert done.json["notes"] == 1
    assert done.err == ""
    assert "\x1b" not in done.out
