"""What a rehearsal says beside its proof: copies, a changed note type, dates, faulty notes."""

import re
import shutil
from pathlib import Path

import pytest
from anki.collection import Collection

from tests.support import anki, reviewed
from tests.support.desk import Desk, note
from tests.support.reviewed import BUILT, EN


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return reviewed.lay_out(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(made: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(made.root, tmp_path / "desk")
    return Desk(tmp_path / "desk")


def test_two_notes_of_one_slug_that_were_there_before_are_not_the_imports_fault(
    desk: Desk,
) -> None:
    with desk.anki() as collection:
        first = next(n for n in anki.notes(collection).values() if len(n.fields) > 2)
        anki.add_note(collection, "cardgen", first.fields)
    done = desk.rehearse()
    assert done.code == 0
    assert "twice      1 card in several notes before the import too\n" in done.out
    slug = first.fields[11]
    (ids,) = re.findall(rf"^           {slug}: notes (\d+), (\d+)$", done.out, re.MULTILINE)
    told = desk.rehearse("--format", "json").json
    assert told["proved"]
    assert told["several_before"] == [{"slug": slug, "note_ids": [int(id_) for id_ in ids]}]
    assert str(first.id) in ids


def test_where_no_slug_is_twice_nothing_is_said_of_it(desk: Desk) -> None:
    assert "\ntwice " not in desk.rehearse().out
    assert desk.rehearse("--format", "json").json["several_before"] == []


def _add_field(collection: Collection) -> None:
    kind = collection.models.by_name("cardgen")
    assert kind is not None
    collection.models.add_field(kind, collection.models.new_field("Mine"))
    collection.models.update_dict(kind)


def test_a_note_type_that_was_changed_in_anki_is_named_with_its_cure(desk: Desk) -> None:
    with desk.anki() as collection:
        _add_field(collection)
    done = desk.rehearse()
    assert done.code == 1
    assert f"altered     {EN}: note type cardgen (" in done.out
    assert "4 cards of the note type `cardgen`, which is not as cardgen made it" in done.out
    assert "= remove its field `Mine` (" in done.out
    assert "cardgen adopt" not in done.out
    assert "do not import" not in done.out
    told = desk.rehearse("--format", "json").json
    assert {fault["kind"] for fault in told["faults"]} == {"altered", "note-type"}
    assert told["note_type_changes"] == [{"part": "field", "fault": "added", "name": "Mine"}]


def test_a_new_card_would_get_a_copy_of_a_note_type_that_was_changed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    path = desk.write("a.md", note("a"))
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        _add_field(collection)
    path.unlink()
    desk.write("b.md", note("b"))
    done = desk.rehearse()
    assert "conflicting b-0-en: note type cardgen+ (" in done.out
    assert "= remove its field `Mine` (" in done.out
    assert "cardgen adopt" not in done.out


def test_a_field_that_was_renamed_in_anki_is_no_fault(desk: Desk) -> None:
    with desk.anki() as collection:
        kind = collection.models.by_name("cardgen")
        assert kind is not None
        collection.models.rename_field(kind, kind["flds"][0], "Frage")
        collection.models.update_dict(kind)
        for stored in anki.notes(collection).values():
            anki.set_mod(collection, stored.id, BUILT)
    desk.write("be-sec-001.md", note("be-sec-001", answer="since"))
    done = desk.rehearse()
    assert done.code == 0, done.out
    assert "importer   1 updated, 3 duplicate" in done.out


def test_a_stale_card_that_is_dated_ahead_of_the_clock_has_a_cure_that_works(desk: Desk) -> None:
    ahead = 4_000_000_000
    desk.write("be-sec-001.md", note("be-sec-001", answer="since"))
    desk.build(epoch=BUILT + 1000)
    with desk.anki() as collection:
        for stored in anki.notes(collection).values():
            anki.set_mod(collection, stored.id, ahead)
    desk.build("--touch", EN)
    done = desk.rehearse()
    assert done.code == 1
    assert f"`SOURCE_DATE_EPOCH={ahead + 1} cardgen build --touch SLUG`" in done.out
    desk.build("--touch", EN, epoch=ahead + 1)
    assert desk.rehearse().code == 0


def test_what_is_wrong_with_the_notes_is_told_in_text_and_json(desk: Desk) -> None:
    desk.write("net/copy.md", (desk.notes / "net" / "be-net-002.md").read_text())
    done = desk.rehearse()
    assert done.code == 1
    assert "notes/net/copy.md:" in done.err
    assert "left out   4 cards that clash; `cardgen check` names them" in done.out
    told = desk.rehearse("--format", "json")
    assert (told.code, told.err) == (1, done.err)
    assert (told.json["left_out"], told.json["unadopted"], told.json["proved"]) == (4, 0, False)
    assert {"copied-note"} <= {one["code"] for one in told.json["diagnostics"]}
