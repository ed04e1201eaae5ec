"""The action for GitHub: its steps run as they stand, and its inputs are those of the manual."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.checking import FAULTY, GOOD, vault
from tests.support.terminal import cardgen_alone

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INPUTS = {name: str(one["default"]) for name, one in ACTION["inputs"].items()}
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}


def _run(step: dict[str, Any], at: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does, with what its environment takes from the inputs."""
    given = {f"inputs.{name}": value for name, value in (INPUTS | inputs).items()}
    given["github.action_path"] = str(ROOT)
    environment = {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda match: given[match[1]], value)
        for name, value in step.get("env", {}).items()
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=at,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_checks_and_builds_what_is_committed(tmp_path: Path) -> None:
    vault(tmp_path, {"my notes/a.md": GOOD})
    cardgen_alone("build", "my notes", at=tmp_path)
    (tmp_path / "build" / "cardgen.apkg").unlink()
    for name in ("check", "build"):
        done = _run(STEPS[name], tmp_path, notes="my notes")
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "build" / "cardgen.apkg").exists()


@pytest.mark.parametrize(
    ("locked", "code"),
    [pytest.param("true", 1, id="locked"), pytest.param("false", 0, id="frozen")],
)
def test_what_is_not_recorded_fails_where_it_is_locked(
    locked: str, code: int, tmp_path: Path
) -> None:
    vault(tmp_path, {"notes/a.md": re.sub(r"(?s)anki_cards:.*?---", "---", GOOD)})
    assert _run(STEPS["build"], tmp_path, locked=locked).returncode == code
    assert not (tmp_path / "notes" / "cardgen.lock").exists()


def test_a_fault_is_an_annotation(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": FAULTY})
    done = _run(STEPS["check"], tmp_path)
    assert done.returncode == 1
    assert "::error file=notes/a.md,line=" in done.stdout


def test_it_installs_what_lies_beside_it() -> None:
    words = STEPS["install"]["run"].split()
    assert words[:4] == ["python", "-m", "pip", "install"]
    assert (ROOT / "constraints.txt").is_file()
    assert words[-2:] == ['"$HERE/constraints.txt"', '"$HERE"']


def test_the_manual_names_inputs_that_there_are() -> None:
    editors = (ROOT / "docs" / "editors.md").read_text("utf-8")
    (block,) = re.findall(r"uses: \./cardgen\n      with:\n((?:        .*\n)+)", editors)
    assert {line.split(":")[0].strip() for line in block.splitlines()} <= INPUTS.keys()
