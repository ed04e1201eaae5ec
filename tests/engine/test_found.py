"""What is found in a vault is what `check` shows, whoever asks."""

from pathlib import Path

import pytest

from cardgen.commands.check import CheckOptions, check
from cardgen.engine.compile import compile_vault
from cardgen.engine.found import found_in
from cardgen.vault.open import open_vault
from tests.support.checking import FAULTY, GOOD, vault


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param("", id="all"),
        pytest.param('[check]\nignore = ["missing-*"]\n', id="some ignored"),
    ],
)
def test_it_is_what_check_shows(settings: str, tmp_path: Path) -> None:
    files = {"notes/a.md": GOOD, "notes/b.md": FAULTY, "notes/cardgen.toml": settings}
    root = vault(tmp_path, files)
    found = found_in(compile_vault(open_vault(root / "notes", None)))
    shown = check(CheckOptions(root / "notes")).diagnostics
    assert found
    assert sorted(found, key=repr) == sorted(shown, key=repr)
