"""What a rehearsal says of an import with "merge note types" ticked."""

from pathlib import Path

import pytest

from cardgen.engine.compile import Engine
from cardgen.engine.decide import decide
from cardgen.sinks.apkg import write_package
from cardgen.vault.open import open_vault
from tests.support import another_tool
from tests.support.desk import Desk, digest, note, review_all
from tests.support.planned import lay_out, reword

TICKED = 'merging    with "merge note types" ticked'


def test_a_package_of_known_cards_is_imported_the_same(tmp_path: Path) -> None:
    desk = lay_out(tmp_path)
    with desk.anki() as collection:
        review_all(collection)
    reword(desk)
    before = digest(desk.collection)
    done = desk.rehearse()
    assert (done.code, f"{TICKED} it would be the same\n" in done.out) == (0, True)
    merging = desk.rehearse("--format", "json").json["merging"]
    assert (merging["faults"], merging["cured"], merging["full_sync"]) == ([], 0, False)
    assert merging["importer"]["updated"] == 1
    assert digest(desk.collection) == before


@pytest.fixture
def adopted(tmp_path: Path) -> Desk:
    desk = another_tool.lay_out(tmp_path, 1)
    desk.write("new.md", note("new"))
    assert desk.run("adopt", desk.collection, "notes").code == 0
    return desk


def test_a_package_with_another_tools_cards_turns_their_type_into_ours(adopted: Desk) -> None:
    made, _ = decide(Engine(open_vault(adopted.notes, adopted.root / "build")))
    package = adopted.root / "all.apkg"
    write_package(package, made.deck.notes, made.edition)
    done = adopted.rehearse("--package", package)
    told = done.out.partition(TICKED)[2]
    assert "values of the scheduling and reviews would change\n" in told
    assert "1 note type would appear that is not cardgen's\n" in told
    assert "every device would have to synchronise in full\n" in told
    assert told.endswith("= leave it unticked\n")


def test_what_a_build_leaves_out_is_not_in_the_package(adopted: Desk) -> None:
    done = adopted.rehearse()
    assert "package    what a build would package (2 cards)\n" in done.out
    assert "importer   2 new\n" in done.out
    assert "failed     2 cards of another note type" in done.out, "until they are taken over"
    assert f"{TICKED} it would be the same\n" in done.out


def test_a_field_that_was_added_in_anki_gets_no_second_note_type(tmp_path: Path) -> None:
    desk = lay_out(tmp_path)
    with desk.anki() as collection:
        kind = collection.models.by_name("cardgen")
        assert kind is not None
        collection.models.add_field(kind, collection.models.new_field("Mine"))
        collection.models.save(kind)
    reword(desk)
    done = desk.rehearse()
    told = done.out.partition(TICKED)[2]
    assert (done.code, ": 1 fault of those above would not be there\n" in told) == (1, True)
    assert "leave it unticked" not in told
