"""The notes to write, each made once a change; none is written here."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from cardgen.engine.compile import Engine
from cardgen.engine.decide import prepare
from cardgen.engine.rewriting import Rewriter
from cardgen.engine.snapshot import Snapshot
from cardgen.errors import WorldError
from cardgen.model.change import NoteChange
from cardgen.vault.open import open_vault
from tests.engine.test_rewrite_work import NEW, REFUSALS
from tests.support.checking import GOOD, vault

OTHER = NEW.replace("net-1", "net-2").replace("socket", "port").replace("сокет", "порт")
STUBBORN = REFUSALS["an alias"].replace("net-1", "net-3")
FILES = {"a.md": NEW, "b.md": OTHER, "c.md": STUBBORN, "d.md": GOOD.replace("net-1", "net-4")}


Found = tuple[Snapshot, tuple[NoteChange, ...]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """Return a vault as compiled for a build, and what that has to write into its notes."""
    opened = open_vault(vault(tmp_path, FILES), None)
    snapshot = Engine(opened).snapshot()
    return snapshot, prepare(opened, record=True).deck.changes


def test_what_is_to_write_and_what_refuses(found: Found, tmp_path: Path) -> None:
    snapshot, changes = found
    assert [one.path for one in changes] == ["a.md", "b.md", "c.md"]
    rewriter = Rewriter(snapshot)
    renewed, refused = rewriter.rewrite(changes)
    assert [one.rewritten.after.path for one in renewed] == ["a.md", "b.md"]
    assert list(refused) == ["c.md"]
    assert [one.row.path for one in rewriter.refusals] == ["c.md"]
    assert {one.name: one.read_text() for one in tmp_path.glob("*.md")} == FILES


def test_what_is_kept_is_what_the_next_look_at_the_written_notes_finds(
    found: Found, tmp_path: Path
) -> None:
    snapshot, changes = found
    renewed, _ = Rewriter(snapshot).rewrite(changes)
    for one in renewed:
        (tmp_path / one.rewritten.after.path).write_bytes(one.rewritten.after.text.encode())
    again = Engine(snapshot.vault).snapshot()
    notes = {note.path: note for note in again.notes}
    for one in renewed:
        path = one.rewritten.after.path
        assert one.diagnostics == notes[path].diagnostics
        assert one.kept.row.digest == again.sources.digest(path)


def test_a_change_is_made_once(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot, changes = found
    rewriter = Rewriter(snapshot)
    first = rewriter.rewrite(changes)
    assert rewriter.rewrite(changes) == first
    ((again,), _) = rewriter.rewrite(changes[:1])
    assert again is first[0][0]
    assert len(rewriter.refusals) == 1
    (record, *others) = changes[0].records
    other = replace(changes[0], records=(replace(record, slug="other-0-en"), *others))
    (changed,), _ = rewriter.rewrite([other])
    assert "slug: other-0-en" in changed.rewritten.after.text


def test_a_note_that_another_run_compiled_meanwhile(found: Found) -> None:
    snapshot, changes = found
    snapshot.holders["a.md"].forget("a.md")
    with pytest.raises(WorldError, match=r"`a\.md` changed while it was compiled; run again"):
        Rewriter(snapshot).rewrite(changes)
