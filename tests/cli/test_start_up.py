"""What a command does not need is not imported: help and version answer at once."""

import json
import subprocess
import sys

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
