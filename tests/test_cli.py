"""The command line: what it answers, where it answers, and how it ends."""

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

import cardgen
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


# --- Usage


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["--help"], 0, id="help"),
        pytest.param(["-h"], 0, id="help, briefly"),
        pytest.param(["--version"], 0, id="version"),
        pytest.param(["build", "--help"], 0, id="help of a command"),
        pytest.param(["bild"], 2, id="unknown command"),
        pytest.param(["build", "--frosen"], 2, id="unknown option"),
        pytest.param(["build", "--split", "kind"], 2, id="unknown choice"),
        pytest.param(["build", "notes", "more"], 2, id="too many folders"),
        pytest.param(["build", "nowhere"], 2, id="no such folder"),
        pytest.param(["cards", "nowhere"], 2, id="no such folder of cards"),
        pytest.param(["build", "--frozen", "--locked"], 2, id="two that exclude each other"),
        pytest.param(["build", "--touch", "zzz*"], 2, id="a pattern that matches nothing"),
    ],
)
def test_usage(vault: Path, words: list[str], code: int) -> None:
    done = run(*words, at=vault)
    assert done.code == code
    assert bool(done.out) is (code == 0)
    assert bool(done.err) is (code != 0)
    assert not (vault / "build" / "cardgen.apkg").exists()


def test_version(tmp_path: Path) -> None:
    assert run("--version", at=tmp_path).out == f"cardgen {cardgen.__version__}\n"


@pytest.mark.parametrize(
    "epoch",
    [
        pytest.param("", id="nothing"),
        pytest.param("soon", id="a word"),
        pytest.param("-1", id="below nought"),
        pytest.param("1.5", id="a fraction"),
        pytest.param("²", id="a superscript"),
        pytest.param("9" * 30, id="past all dates"),
    ],
)
def test_an_epoch_that_is_none(vault: Path, epoch: str) -> None:
    done = run("build", at=vault, env={"SOURCE_DATE_EPOCH": epoch})
    assert (done.code, done.out) == (2, "")
    assert "SOURCE_DATE_EPOCH" in done.err


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("decks = 1", "did you mean `deck`?", id="unknown key"),
        pytest.param("name = \nx = 1", "line 1", id="broken"),
        pytest.param("languages = ['fr']", "`fr`", id="unknown language"),
    ],
)
def test_settings_that_cannot_be_used(vault: Path, text: str, part: str) -> None:
    (vault / "cardgen.toml").write_text(text)
    done = run("build", at=vault)
    assert (done.code, done.out) == (2, "")
    assert part in done.err
    assert len(done.err.splitlines()) == 1


# --- Building


def test_build_says_what_it_did(vault: Path) -> None:
    first = run("build", at=vault)
    assert first.code == 0
    assert first.out.splitlines() == [
        "read      1 note",
        "cards     2 (1 question en, 1 question ru)",
        "content   2 new, 0 changed, 0 unchanged",
        "recorded  new cards in 1 note",
        f"package   build/cardgen.apkg (2 cards, {_kilobytes(vault)} kB)",
    ]
    again = run("build", at=vault)
    assert "content   0 new, 0 changed, 2 unchanged" in again.out.splitlines()
    assert not any(line.startswith("recorded") for line in again.out.splitlines())


def _kilobytes(vault: Path) -> str:
    return f"{(vault / 'build' / 'cardgen.apkg').stat().st_size / 1000:,.0f}"


def test_build_as_json(vault: Path) -> None:
    (vault / "notes" / "half.md").write_text("# Question (EN)\nq\n\n## Answer (EN)\na\n")
    done = run("build", "--format", "json", at=vault)
    assert done.code == 0
    assert done.json["notes"] == 2
    assert done.json["new"] == 3
    assert [one["code"] for one in done.json["diagnostics"]] == ["missing-translation"]
    assert done.json["diagnostics"][0]["line"] == 1
    assert done.json["packages"][0]["cards"] == 3


def test_cards_as_json_lines(vault: Path) -> None:
    (vault / "notes" / "more.md").write_text(
        BODY + "\n## Follow-ups (EN)\n- Why?\n  - Because.\n", encoding="utf-8"
    )
    done = run("cards", at=vault)
    assert done.code == 0
    names = [(card["slug"], card["pending"]) for card in done.cards]
    assert names == [
        ("more-0-en", False), ("more-0-ru", False), ("be-1-0-en", False), ("be-1-0-ru", False),
        (None, True),
    ]  # fmt: skip
    card = done.cards[2]
    assert set(card) >= {
        *("slug", "language", "kind", "index", "anki_id", "guid", "deck", "tags", "due", "path"),
        *("line", "fields"),
    }
    assert (card["anki_id"], card["guid"], card["line"]) == (1769167240908, "abc", 11)
    assert card["deck"] == "Interview::Security::EN"
    assert card["path"] == "oauth.md"
    assert card["fields"]["Question"] == "<p>What is OAuth?</p>"


def test_cards_writes_nothing(vault: Path) -> None:
    before = _everything(vault)
    run("cards", at=vault)
    assert _everything(vault) == before


def _everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_frozen_writes_the_package_alone(vault: Path) -> None:
    before = _everything(vault)
    done = run("build", "--frozen", at=vault)
    assert done.code == 0
    assert "ledger does not know" in done.err
    after = {k: v for k, v in _everything(vault).items() if not k.startswith("build/")}
    assert after == before
    assert (vault / "build" / "cardgen.apkg").exists()


def test_locked_fails_and_writes_nothing_until_all_is_recorded(vault: Path) -> None:
    before = _everything(vault)
    done = run("build", "--locked", at=vault)
    assert done.code == 1
    assert "--locked" in done.err
    after = {k: v for k, v in _everything(vault).items() if not k.startswith("build/.cardgen")}
    assert after == before
    assert run("build", at=vault).code == 0
    assert run("build", "--locked", at=vault).code == 0


def test_touch_stamps_anew(vault: Path) -> None:
    run("build", at=vault, env={"SOURCE_DATE_EPOCH": "1770000000"})
    before = (vault / "notes" / "cardgen.lock").read_text()
    run("build", "--touch", "*-en", at=vault, env={"SOURCE_DATE_EPOCH": "1770000000"})
    changed = set((vault / "notes" / "cardgen.lock").read_text().splitlines()) - set(
        before.splitlines()
    )
    assert [line.split("\t")[0] for line in changed] == ["be-1-0-en"]
    assert "\t1770000001\t" in changed.pop()


def test_a_part_of_the_vault_selects_cards_and_keeps_identity(vault: Path) -> None:
    for name in ("a", "b"):
        (vault / "notes" / name).mkdir()
        (vault / "notes" / name / f"{name}.md").write_text(BODY, encoding="utf-8")
    run("build", "notes", at=vault)
    whole = {card["slug"]: card["guid"] for card in run("cards", "notes", at=vault).cards}
    part = {card["slug"]: card["guid"] for card in run("cards", "notes/a", at=vault).cards}
    assert part == {slug: guid for slug, guid in whole.items() if slug.startswith("a-")}
    assert not (vault / "notes" / "a" / "cardgen.lock").exists()


def test_split(vault: Path) -> None:
    run("build", "--split", "language", "-o", "out", at=vault)
    assert sorted(path.name for path in (vault / "out").glob("*.apkg")) == [
        "cardgen-en.apkg",
        "cardgen-ru.apkg",
    ]


# --- The notes are at fault


def test_a_harmful_fault_leaves_out_what_it_touches_and_exits_with_1(vault: Path) -> None:
    (vault / "notes" / "copy.md").write_text(fenced(*RECORDED), encoding="utf-8")
    done = run("build", at=vault)
    assert done.code == 1
    assert "copy.md:6:3: error[duplicate-slug]" in done.err
    assert "oauth.md:6:3: error[duplicate-slug]" in done.err
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
        pytest.param("nonsense\n", "no line of a ledger", id="another file"),
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
    assert left <= {".md", ".lock", ".sqlite"}
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
