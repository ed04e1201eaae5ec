"""A configuration that cannot be read stops everything: one line, no traceback, no hang."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.checking import GOOD, vault
from tests.support.terminal import cardgen

LONG = "max_answer_length = " + "9" * 5_000
DEEP = "ignore = " + "[" * 5_000 + "]" * 5_000


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return vault(tmp_path, {"notes/a.md": GOOD})


def told(desk: Path, *words: str) -> tuple[int, str]:
    """Return the exit code of a run, and the one line that it says."""
    done = cardgen(*words, at=desk)
    assert (done.out, done.err.count("\n")) == ("", 1)
    assert len(done.err) < 400
    assert not (desk / "build").exists()
    return done.code, done.err


@pytest.mark.parametrize("verb", ["build", "check", "cards", "plan", "stats"])
@pytest.mark.parametrize(
    ("make", "why"),
    [
        pytest.param(lambda path: path.symlink_to("nowhere"), "leads nowhere", id="dangling"),
        pytest.param(lambda path: path.symlink_to(path), "leads nowhere", id="a loop"),
        pytest.param(os.mkdir, "is a folder", id="a folder"),
        pytest.param(os.mkfifo, "not a regular file", id="a pipe"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), "not a regular", id="a device"),
    ],
)
@pytest.mark.parametrize("place", ["cardgen.toml", "notes/cardgen.toml"])
def test_settings_that_are_no_file(
    desk: Path, verb: str, make: Callable[[Path], None], why: str, place: str
) -> None:
    make(desk / place)
    for notes in ((), ("notes",)) if place == "cardgen.toml" else (("notes",),):
        code, line = told(desk, verb, *notes)
        assert code == 3
        assert f"cannot read `{place}`: this " in line
        assert why in line


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param(LONG, "a number in it has too many digits", id="digits"),
        pytest.param(DEEP, "its brackets nest too deep", id="brackets"),
        pytest.param("a = " + "{a = " * 5_000 + "1" + "}" * 5_000, "nest too deep", id="braces"),
        pytest.param("deck" + ".a" * 5_000 + " = 1", "`deck` must be a text", id="a dotted key"),
        pytest.param("deck = 0x" + "f" * 5_000, "`deck` must be a text", id="sixteens"),
        pytest.param("name = '..'", "`name` must be a text that can name a file", id="a name"),
    ],
)
def test_settings_that_are_a_trap(desk: Path, text: str, why: str) -> None:
    (desk / "cardgen.toml").write_text(text)
    code, line = told(desk, "build")
    assert code == 2
    assert line.startswith("error: `cardgen.toml`: ")
    assert why in line


@pytest.mark.parametrize("text", [LONG, DEEP, "a = "], ids=["digits", "brackets", "broken"])
def test_a_project_of_others_is_theirs_and_ours_stops_everything(desk: Path, text: str) -> None:
    (desk / "pyproject.toml").write_text(f"[tool.cardgen]\n{text}\n")
    code, line = told(desk, "build")
    assert code == 2
    assert line.startswith("error: `pyproject.toml`: ")
    (desk / "pyproject.toml").write_text(f"[tool.other]\n{text}\n")
    assert cardgen("build", at=desk).code == 0


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_what_is_called_like_a_project_is_none(desk: Path, make: Callable[[Path], None]) -> None:
    make(desk / "pyproject.toml")
    assert cardgen("build", at=desk).code == 0
