"""What is written down before anything is sent, and after it was read back."""

from pathlib import Path

from cardgen.engine.against import against, plan_of
from cardgen.engine.compile import Engine
from cardgen.engine.decide import decide
from cardgen.engine.held import read_file
from cardgen.engine.record import Recorded, keep_ledger, record_after, record_before, remember_place
from cardgen.model.place import PlaceMemory
from cardgen.vault.open import open_vault
from cardgen.vault.place import load_place
from tests.support.desk import Desk, note

NONE = Recorded()
MOMENT = "2026-01-23T15:20:42.999492"


def test_records_come_before_and_what_anki_made_of_them_after(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    path = desk.write("a.md", note("a"))
    with desk.anki():
        pass
    engine = Engine(open_vault(desk.notes, desk.root / "build"))
    made, _ = decide(engine)
    at = against(made, read_file(desk.collection), None)
    before = record_before(engine, at, plan_of(at, "x").delta)
    assert (before.paths, before.refused) == (("a.md",), ())
    assert "guid: 'e" in path.read_text()
    assert "synced_at" not in path.read_text()
    assert record_after(engine, at, (), MOMENT, before=before).paths == ()
    desk.build()
    desk.import_package()
    made, _ = decide(engine)
    at = against(made, read_file(desk.collection), PlaceMemory())
    assert record_after(engine, at, ("a-0-en",), MOMENT, before=NONE).paths == ("a.md",)
    assert path.read_text().count(f"  synced_at: '{MOMENT}'\n") == 2
    text = path.read_bytes()
    made, _ = decide(engine)
    at = against(made, read_file(desk.collection), PlaceMemory())
    assert record_after(engine, at, (), "later", before=NONE).paths == ()
    assert path.read_bytes() == text


def test_a_place_is_remembered_by_its_first_profile(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a"))
    desk.build()
    desk.import_package()
    vault = open_vault(desk.notes, desk.root / "build")
    made, _ = decide(Engine(vault))
    at = against(made, read_file(desk.collection), None)
    remember_place(vault, PlaceMemory("User 1", {}, frozenset({"a-0-en"})), at, restored=False)
    assert load_place(vault) == PlaceMemory("User 1"), "it is there, so it was not deleted"
    stamp = vault.ledger_path.stat().st_mtime_ns
    keep_ledger(made, made.deck.ledger)
    assert vault.ledger_path.stat().st_mtime_ns == stamp
