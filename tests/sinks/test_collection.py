"""A closed collection as a target: a backup, one step to undo, everything as planned."""

from pathlib import Path

import pytest

from cardgen.errors import UsageError, WorldError
from cardgen.sinks.collection import CollectionFile, _opened
from tests.support import anki
from tests.support.desk import Desk, note
from tests.support.planned import EN, reword, stored


def test_moves_sleep_and_marks_are_carried_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    path = desk.write("a.md", note("a"))
    desk.write("b.md", note("b"))
    words = ("sync", "notes", "--to", str(desk.collection))
    with desk.anki():
        pass
    assert desk.run(*words, "--yes=4").code == 0
    reword(desk)
    text = path.read_text()
    path.write_text(text.replace("topic: security", "topic: net\nstatus: suspended"))
    assert desk.run(*words, "--yes=2").code == 0
    with desk.anki() as collection:
        card = anki.cards(collection)[stored(collection, EN).id]
        assert (card.deck, card.queue) == ("Interview::Net::EN", -1)
    path.write_text(text)
    assert desk.run(*words, "--yes=2").code == 0
    (desk.notes / "b.md").unlink()
    assert desk.run(*words, "--yes=2", "--orphans", "suspend").code == 0
    with desk.anki() as collection:
        assert "cardgen::orphan" in stored(collection, "b-0-en").tags
        assert anki.cards(collection)[stored(collection, EN).id].queue == 0
    assert len(list((desk.profile / "backups").glob("*"))) >= 1


def test_what_is_no_collection_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no collection"):
        CollectionFile(tmp_path / "a.apkg")
    (tmp_path / "collection.anki2").write_text("junk")
    with (
        pytest.raises(WorldError, match="Anki cannot write"),
        _opened(tmp_path / "collection.anki2"),
    ):
        pass
