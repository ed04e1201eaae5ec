"""The command that installs an extra puts it beside the cardgen that asks for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from cardgen.cli.extras import installing


def test_this_environment_is_named_whatever_the_shell_calls_pip() -> None:
    said = installing("watch")
    assert said == f"{sys.executable} -m pip install 'cardgen[watch]'"
    subprocess.run(
        ["sh", "-c", f"{said} --dry-run --no-index --quiet"], check=True
    )  # cardgen is there, and so is the extra


def test_pipx_has_an_environment_that_no_shell_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pipx_metadata.json").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert installing("anki") == "pipx runpip cardgen install 'cardgen[anki]'"
