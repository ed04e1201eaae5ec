"""Which saved files cards may come from."""

from pathlib import Path

import pytest

from cardgen.vault.saves import is_of_notes

ROOT, OUTPUT = Path("/v/notes"), Path("/v/notes/build")


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        pytest.param("/v/notes/a.md", True, id="a note"),
        pytest.param("/v/notes/d/a b.md", True, id="in a folder"),
        pytest.param("/v/notes/d/a.png", True, id="a picture"),
        pytest.param("/v/notes/cardgen.lock", True, id="the ledger: git may change it"),
        pytest.param("/v/cardgen.toml", True, id="settings above the notes"),
        pytest.param("/v/notes/build/x.apkg", False, id="a package"),
        pytest.param("/v/notes/build/.cardgen/cache.db", False, id="the cache"),
        pytest.param("/v/notes/.git/index", False, id="git"),
        pytest.param("/v/notes/.obsidian/workspace.json", False, id="Obsidian"),
        pytest.param("/v/notes/.a.md.swp", False, id="an editor's"),
        pytest.param("/v/notes/a.md~", False, id="a backup"),
        pytest.param("/v/README.md", False, id="another file above the notes"),
    ],
)
def test_is_of_notes(path: str, counts: bool) -> None:
    assert is_of_notes(Path(path), ROOT, OUTPUT) is counts
