"""Notes whose kept fields or findings are damaged: made anew, once, and forgotten by the cache."""

from pathlib import Path

import pytest

from cardgen.engine.again import Again
from cardgen.engine.compile import Engine
from cardgen.engine.note_work import NoteWork
from cardgen.engine.snapshot import Snapshot
from cardgen.errors import WorldError
from cardgen.vault.open import open_vault
from tests.support.checking import FAULTY, GOOD, vault

NEW = GOOD[: GOOD.index("anki_cards")] + GOOD[GOOD.index("---\n# Q") :]
FILES = {"a.md": GOOD, "b.md": FAULTY, "c.md": NEW.replace("net-1", "net-2")}


def snapshot(folder: Path) -> Snapshot:
    return Engine(open_vault(vault(folder, FILES), None)).snapshot()


def again_of(found: Snapshot) -> Again:
    return Again(found.holders, NoteWork(found.around), found.sources)


@pytest.mark.parametrize("path", FILES)
def test_a_note_made_anew_is_what_it_was(tmp_path: Path, path: str) -> None:
    found = snapshot(tmp_path)
    again = again_of(found)
    (note,) = (one for one in found.notes if one.path == path)
    fields, findings = [tuple(card.fields) for card in note.cards], found.findings[path]
    assert list(again.fields(path)) == fields
    assert again.findings(path) == findings


def test_the_cache_forgets_that_note_alone(tmp_path: Path) -> None:
    found = snapshot(tmp_path)
    again_of(found).fields("a.md")
    assert [path for path in FILES if found.holders[path].row(path) is None] == ["a.md"]


def test_a_note_is_made_once(tmp_path: Path) -> None:
    found = snapshot(tmp_path)
    again = again_of(found)
    fields, holder = again.fields("a.md"), found.holders["a.md"]
    kept = Engine(found.vault).snapshot().holders["a.md"].kept("a.md")
    assert kept is not None
    holder.keep([kept])
    assert again.fields("a.md") == fields
    assert holder.row("a.md") is not None  # made again it would have been forgotten again


def test_a_note_that_changed_since_is_refused(tmp_path: Path) -> None:
    found = snapshot(tmp_path)
    found.sources.expect("new.md", "a hash")
    with pytest.raises(WorldError, match=r"`.*new\.md` changed"):
        again_of(found).fields("new.md")
