"""`cardgen build`: what it writes, what it refuses to write, and what it says beside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.checking import FAULTY, GOOD, cardgen, vault

NEW = GOOD[: GOOD.index("anki_cards")] + GOOD[GOOD.index("---\n# Q") :]


def files(root: Path) -> dict[str, bytes]:
    """Return what a build may write, but for what it keeps for itself."""
    found = [path for path in root.rglob("*") if path.is_file() and ".cardgen" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize(
    ("text", "words", "code", "written"),
    [
        pytest.param(NEW, (), 0, {"notes/a.md", "notes/cardgen.lock", "build/cardgen.apkg"},
                     id="new cards are recorded"),
        pytest.param(GOOD, (), 0, {"notes/cardgen.lock", "build/cardgen.apkg"}, id="recorded"),
        pytest.param(NEW, ("--frozen",), 0, {"build/cardgen.apkg"}, id="frozen"),
        pytest.param(NEW, ("--locked",), 1, set(), id="locked, with new cards"),
        pytest.param(GOOD, ("--locked",), 1, set(), id="locked, without a ledger"),
        pytest.param(FAULTY, ("--strict",), 1, set(), id="strict, with an error"),
        pytest.param(GOOD, ("--strict",), 0, {"notes/cardgen.lock", "build/cardgen.apkg"},
                     id="strict, without"),
        pytest.param(GOOD, ("--frozen", "--locked"), 2, set(), id="two that exclude each other"),
        pytest.param(GOOD, ("--touch", "b-*"), 2, set(), id="a pattern that matches nothing"),
    ],
)  # fmt: skip
def test_what_is_written(
    tmp_path: Path, text: str, words: tuple[str, ...], code: int, written: set[str]
) -> None:
    before = files(vault(tmp_path, {"notes/a.md": text}))
    done = cardgen("build", "notes", *words, at=tmp_path)
    assert done.code == code, done.err
    after = files(tmp_path)
    assert {name for name in after if after[name] != before.get(name)} == written


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": NEW})
    cardgen("build", "notes", at=tmp_path)
    before = files(tmp_path)
    done = cardgen("build", "notes", "--locked", at=tmp_path)
    assert done.code == 0, done.err
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        pytest.param({"notes/readme.txt": ""}, "there are no notes in `notes`", id="no notes"),
        pytest.param({"notes/a.md": GOOD.replace("  guid: 'en'\n", "")}, "made by another tool",
                     id="not adopted"),
        pytest.param({"notes/a.md": GOOD}, "and it is gone", id="a ledger that is gone"),
    ],
)  # fmt: skip
def test_what_an_author_should_know(tmp_path: Path, paths: dict[str, str], words: str) -> None:
    done = cardgen("build", "notes", at=vault(tmp_path, paths))
    assert words in done.err


def test_that_cards_are_not_adopted_is_the_last_line(tmp_path: Path) -> None:
    unadopted = GOOD.replace("  guid: 'en'\n", "")
    vault(tmp_path, {"notes/a.md": unadopted, "notes/b.md": FAULTY})
    command = [sys.executable, "-m", "cardgen", "build", "notes"]
    both = subprocess.run(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    *_, package, last = both.stdout.splitlines()
    assert package.startswith("package   build/cardgen.apkg")
    assert last.startswith("warning: 1 card made by another tool and not adopted: importing this")
    assert "run `cardgen adopt FILE` first" in last
    told = json.loads(cardgen("build", "notes", "--format", "json", at=tmp_path).out)
    assert f"warning: {told['remarks'][-1]}" == last
    strict = cardgen("build", "notes", "--strict", at=tmp_path)
    assert strict.code == 1
    assert "not adopted" not in strict.err  # nothing was written that could be imported
