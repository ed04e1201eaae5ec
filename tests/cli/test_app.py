"""The command line: what it answers, where it answers, and how it ends."""

import inspect
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import cardgen
from cardgen.cli.app import VERBS
from tests.support.notes import BODY, fenced
from tests.support.terminal import cardgen as run

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


def test_a_folder_without_notes_is_told_how_to_begin(tmp_path: Path) -> None:
    done = run("build", at=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("name the folder of your notes, or begin one with `cardgen init`\n")
    assert run("init", at=tmp_path).code == run("build", at=tmp_path).code == 0


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
        pytest.param("dekc = 1", "did you mean `deck`?", id="unknown key"),
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


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_the_terminal_alone_breaks_a_paragraph_of_help(
    verb: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "800")
    shown = run(verb.__name__, "--help", at=tmp_path).out
    for paragraph in inspect.cleandoc(verb.__doc__ or "").split("\n\n"):
        assert " ".join(paragraph.split()) in shown


# --- Building


def test_build_says_what_it_did(vault: Path) -> None:
    first = run("build", at=vault)
    assert first.code == 0
    assert first.out.splitlines() == [
        "read      1 note",
        "cards     2 (1 question en, 1 question ru)",
        "content   2 new, 0 changed, 0 unchanged",
        "recorded  cards that had no record, in 1 note",
        f"package   build/cardgen.apkg (2 cards, {_kilobytes(vault)} kB)",
        "next      `cardgen sync` with Anki running; or File > Import in Anki",
    ]
    again = run("build", at=vault)
    assert "content   0 new, 0 changed, 2 unchanged" in again.out.splitlines()
    assert not re.search("^(recorded|next)", again.out, re.MULTILINE)


def _kilobytes(vault: Path) -> str:
    return f"{(vault / 'build' / 'cardgen.apkg').stat().st_size / 1000:,.0f}"


def test_build_as_json(vault: Path) -> None:
    (vault / "notes" / "half.md").write_text("# Question (EN)\nq\n\n## Answer (EN)\na\n")
    done = run("build", "--format", "json", at=vault)
    assert done.code == 0
    assert done.json["notes"] == 2
    assert done.json["new"] == 3
    assert [one["code"] for one in done.json["diagnostics"]] == ["missing-translation"]
    assert done.json["diagnostics"][0]["line"] == 8  # below the records just written
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
    assert card["path"] == "notes/oauth.md"
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
