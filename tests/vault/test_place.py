"""What a vault remembers of its Anki: the text, both ways."""

from pathlib import Path

import pytest

from cardgen.model.place import PlaceMemory
from cardgen.vault.open import open_vault
from cardgen.vault.place import load_place, read_place, store_place, write_place

FULL = PlaceMemory("User 1", {"a-0-en": ("Old", "New::EN")}, frozenset({"b-0-en"}))


@pytest.mark.parametrize("memory", [PlaceMemory(), FULL], ids=["nothing", "all of it"])
def test_what_is_written_is_read(memory: PlaceMemory) -> None:
    assert read_place(write_place(memory)) == memory


def test_two_that_git_merged_are_one() -> None:
    other = write_place(PlaceMemory("User 2", {}, frozenset({"c-0-en"})))
    both = read_place(write_place(FULL) + other + "<<<<<<< ours\n\tjunk\n")
    assert (both.profile, both.deleted) == ("User 1", frozenset({"b-0-en", "c-0-en"}))


def test_a_tab_in_a_name_breaks_no_line() -> None:
    assert read_place(write_place(PlaceMemory("a\tb\nc"))).profile == "a b c"


def test_a_vault_that_was_never_synced_remembers_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    vault = open_vault(tmp_path, None)
    assert load_place(vault) is None
    store_place(vault, FULL)
    assert load_place(vault) == FULL
    stamp = (tmp_path / "cardgen.anki").stat().st_mtime_ns
    store_place(vault, FULL)
    assert (tmp_path / "cardgen.anki").stat().st_mtime_ns == stamp
