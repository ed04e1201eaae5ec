"""One way through a vault: what is compiled is what the caches do not have for the text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cardgen.engine.compile import Engine
from cardgen.engine.snapshot import Snapshot
from cardgen.vault.open import Vault, open_vault
from tests.support.checking import GOOD, vault

LINKED = GOOD.replace("An endpoint", "See [[Other]] and ![[one.png]]. An endpoint")
OTHER = "---\ntitle: Other\n---\n"
FILES = {"a.md": LINKED, "b.md": GOOD.replace("net-1", "net-2"), "Other.md": OTHER}


def opened(folder: Path) -> Vault:
    return open_vault(vault(folder / "notes", FILES), folder / "out")


def compiled(opened: Vault) -> tuple[Snapshot, list[tuple[int, int]]]:
    """Return a vault compiled with its cache, and the progress that was shown."""
    seen: list[tuple[int, int]] = []
    engine = Engine(opened, keep=True)
    return engine.snapshot(lambda done, total: seen.append((done, total))), seen


Edit = Callable[[Path], object]


@pytest.mark.parametrize(
    ("edit", "number"),
    [
        pytest.param(lambda root: None, 0, id="nothing"),
        pytest.param(lambda root: (root / "b.md").write_text(GOOD), 1, id="a note"),
        pytest.param(lambda root: (root / "b.md").touch(), 0, id="a time"),
        pytest.param(lambda root: (root / "b.md").rename(root / "c.md"), 1, id="a name"),
        pytest.param(lambda root: (root / "b.md").unlink(), 0, id="a note gone"),
        pytest.param(lambda root: (root / "b.md").write_bytes(b"\xff"), 0, id="one unreadable"),
        pytest.param(lambda root: (root / "Other.md").write_text(OTHER.replace("Oth", "Ano")), 2,
                     id="what another shows"),
        pytest.param(lambda root: (root / "Other.md").unlink(), 1, id="what a link leads to"),
        pytest.param(lambda root: (root / "one.png").write_bytes(b"png"), 1, id="an image"),
        pytest.param(lambda root: (root / "two.png").write_bytes(b"png"), 0, id="another image"),
    ],
)  # fmt: skip
def test_what_an_edit_makes_a_run_compile(tmp_path: Path, edit: Edit, number: int) -> None:
    found = opened(tmp_path)
    assert compiled(found)[1] == [(1, 3), (2, 3), (3, 3)]
    edit(found.root)
    assert compiled(found)[1] == [(done, number) for done in range(1, number + 1)]
    assert compiled(found)[1] == []


@pytest.mark.parametrize("path", FILES)
def test_what_is_gone_is_forgotten(tmp_path: Path, path: str) -> None:
    found = opened(tmp_path)
    compiled(found)
    (found.root / path).unlink()
    snapshot, _ = compiled(found)
    assert snapshot.paths == tuple(sorted(FILES.keys() - {path}))
    (cache,) = set(snapshot.holders.values())
    assert cache.paths() == FILES.keys() - {path}


def test_an_unsaved_note_lies_over_the_disk_and_leaves_its_cache(tmp_path: Path) -> None:
    engine = Engine(opened(tmp_path), keep=True)
    before = engine.snapshot()
    after = engine.overlaid(before, {"b.md": GOOD, "new.md": OTHER})
    assert after.paths == ("Other.md", "a.md", "b.md", "new.md")
    assert after.holders["b.md"] is after.holders["new.md"] is not before.holders["b.md"]
    assert after.holders["a.md"] is before.holders["a.md"]
    assert before.holders["a.md"].paths() == FILES.keys()
    third = engine.overlaid(after, {"a.md": OTHER})
    assert third.sources["b.md"].text == GOOD
    assert third.holders["b.md"] is after.holders["b.md"]
