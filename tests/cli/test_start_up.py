"""What a command does not need is not imported: help and version answer at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.terminal import unmeasured

_HEAVY = ("anki", "asyncio", "frontmatter", "genanki", "mdit_py_plugins", "msgspec",
          "multiprocessing", "nh3", "pathspec", "pydantic", "rich.progress", "sqlite3",
          "yaml")  # fmt: skip
_FOR_HELP = ("markdown_it", "pygments", "rich")  # Typer lays its help out with Rich

_PROGRAM = """
import json, sys
from cardgen.cli.app import main
sys.argv = ["cardgen", *sys.argv[1:]]
try:
    main()
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def _imported(*words: str) -> set[str]:
    """Return the names of the modules that a call of cardgen imports."""
    command = [sys.executable, "-c", _PROGRAM, *words]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=unmeasured())
    return set(json.loads(run.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        pytest.param(("--version",), (*_HEAVY, *_FOR_HELP), id="version"),
        pytest.param(("--help",), _HEAVY, id="help"),
        pytest.param(("build", "--help"), _HEAVY, id="help of a command"),
    ],
)
def test_nothing_heavy_is_imported(words: tuple[str, ...], unwanted: tuple[str, ...]) -> None:
    found = _imported(*words)
    assert [name for name in unwanted if name in found] == []
    own = {name for name in found if name.startswith("cardgen.")}
    assert {name.split(".")[1] for name in own} == {"cli", "errors"}


@pytest.mark.parametrize("verb", ["build", "preview"])
def test_a_run_without_a_change_reads_no_note(verb: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Question\nWhy?\n\n# Answer\nSo.\n", encoding="utf-8")
    (tmp_path / "cardgen.toml").write_text('notes = "."\nlanguages = ["en"]\n', encoding="utf-8")
    _imported(verb, str(tmp_path))
    assert {"markdown_it", "yaml"} <= _imported(verb, str(tmp_path), "-o", str(tmp_path / "other"))
    found = _imported(verb, str(tmp_path))
    reading = ("cardgen.pipeline", "cardgen.parse.note", "cardgen.rules.families")
    libraries = (
        "asyncio",
        "concurrent",
        "genanki",
        "markdown_it",
        "multiprocessing",
        "pygments",
        "yaml",
    )
    assert [name for name in (*reading, *libraries) if name in found] == []


def test_what_sends_nothing_loads_nothing_that_writes_packages() -> None:
    asked = "import cardgen.commands.sync, json, sys; print(json.dumps([*sys.modules]))"
    command = [sys.executable, "-c", asked]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=unmeasured())
    assert {"genanki", "asyncio", "yaml", "markdown_it"}.isdisjoint(json.loads(run.stdout))
