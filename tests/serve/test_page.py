"""The page of a vault: brought up to date by the engine, and left alone where nothing changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cardgen.serve.page import LivePage
from cardgen.vault.open import open_vault
from tests.support.checking import GOOD, RECORDS, vault
from tests.support.terminal import cardgen

OTHER = GOOD.replace(RECORDS, "").replace("net-1", "net-2").replace("ocket", "ort")


@pytest.fixture
def live(tmp_path: Path) -> LivePage:
    root = vault(tmp_path, {"notes/a.md": GOOD, "notes/b.md": OTHER})
    return LivePage(open_vault(root / "notes", root / "build"))


def test_an_unchanged_vault_costs_a_look(live: LivePage) -> None:
    assert "data/index.js" in live.refresh().written
    stamps = {path: path.stat().st_mtime_ns for path in live.vault.output.rglob("*")}
    assert live.refresh().written == ()
    assert LivePage(live.vault).refresh().written == ()
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps


def test_one_saved_note_is_compiled_alone(live: LivePage) -> None:
    live.refresh()
    path = live.vault.root / "a.md"
    path.write_text(path.read_text().replace("An endpoint", "The endpoint"))
    told: list[tuple[int, int]] = []
    written = live.refresh(lambda done, total: told.append((done, total))).written
    assert told == [(1, 1)]
    assert "data/index.js" in written
    assert "page.css" not in written


def remove(root: Path) -> None:
    (root / "a.md").unlink()


def add(root: Path) -> None:
    (root / "c.md").write_text("# Question\nwhy\n")


def build(root: Path) -> None:
    assert cardgen("build", "notes", at=root.parent).code == 0


def name_topic(root: Path) -> None:
    (root / "cardgen.toml").write_text('[topics]\nnetworking = "Net"\n')


@pytest.mark.parametrize("change", [remove, add, build, name_topic])
def test_what_the_page_shows_follows(live: LivePage, change: Callable[[Path], None]) -> None:
    live.refresh()
    change(live.vault.root)
    again = LivePage(open_vault(live.vault.root, live.vault.output))
    assert "data/index.js" in again.refresh().written
