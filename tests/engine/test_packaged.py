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
from tests.support import another_tool
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
