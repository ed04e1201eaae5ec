"""What is packaged for one place: what differs there, and never another tool's card."""

from pathlib import Path

import pytest

from cardgen.engine.compile import Engine
from cardgen.engine.decide import decide
from cardgen.engine.packaged import against_place
from cardgen.errors import WorldError
from cardgen.model.reach import Reach
from cardgen.reconcile.delta import CARRIER_GUID
from cardgen.vault.open import open_vault
from tests.support import anki, another_tool
from tests.support.desk import Desk, note


def test_another_tools_cards_wait_for_the_note_type_alone(tmp_path: Path) -> None:
    desk = another_tool.lay_out(tmp_path, 1)
    made, _ = decide(Engine(open_vault(desk.notes, None)))
    delta = against_place(made, desk.collection, Reach(), print)
    assert [one.identity.guid for one in delta.made.deck.notes] == [CARRIER_GUID]
    assert [one.rewritten.after.path for one in delta.renewed] == ["n000.md"]
    desk.write("new.md", note("new"))
    made, _ = decide(Engine(open_vault(desk.notes, None)))
    delta = against_place(made, desk.collection, Reach(), print)
    assert {one.identity.slug for one in delta.made.deck.notes} == {"new-0-en", "new-0-ru"}


def test_a_note_type_that_was_changed_stops_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    path = desk.write("a.md", note("a"))
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        kind = collection.models.by_name("cardgen")
        assert kind is not None
        collection.models.add_field(kind, collection.models.new_field("Mine"))
        collection.models.update_dict(kind)
    desk.write("b.md", note("b"))
    path.write_text(path.read_text().replace("because", "since"))
    made, _ = decide(Engine(open_vault(desk.notes, None)))
    with pytest.raises(WorldError, match="the note type `cardgen` was changed in Anki"):
        against_place(made, desk.collection, Reach(), print)


def test_a_package_keeps_the_mark_of_what_only_a_sync_can_wake(tmp_path: Path) -> None:
    """An import wakes no card: without its mark a card would sleep for ever, as if by its owner."""
    desk = Desk(tmp_path)
    path = desk.write("a.md", note("a"))
    desk.write("b.md", note("b"))
    to = ("sync", "notes", "--to", str(desk.collection))
    with desk.anki():
        pass
    assert desk.run(*to, "--yes").code == 0
    text = path.read_text()
    path.unlink()
    assert desk.run(*to, "--yes=2", "--orphans", "suspend").code == 0
    path.write_text(text)
    built = desk.build("--against", str(desk.collection))
    assert "nothing new or changed there, the package is empty" in built.out
    assert "\nasleep    2 cards that a sync suspended and notes want again: `cardgen" in built.out
    path.write_text(text.replace("because", "since"))
    desk.build("--against", str(desk.collection))
    assert desk.import_package() == {"updated": 1}
    assert desk.run(*to, "--yes=2").code == 0
    with desk.anki() as collection:
        assert {card.queue for card in anki.cards(collection).values()} == {0}
        tags = {tag for one in anki.notes(collection).values() for tag in one.tags}
    assert "cardgen::orphan" not in tags
