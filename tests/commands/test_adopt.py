"""`cardgen adopt` on collections that another tool left behind: its steps, done in real Anki."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

# isort: split
# Anki's modules import each other in a ring that can be entered by `anki.collection` alone.
from anki.notes import NoteId

from tests.support import anki
from tests.support.desk import FOREIGN, Desk, add_foreign, history, note, record, review_all
from tests.support.steps import carry_out

EN, RU = "be-sec-001-0-en", "be-sec-001-0-ru"
NET = "be-net-002-0-en"
IDS = {EN: 1_769_167_240_908, RU: 1_769_167_240_933, NET: 1_769_167_299_000}
TYPE = "cardgen"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Lay out a vault whose cards another tool made: two notes, three records."""
    desk = Desk(tmp_path)
    desk.write("be-sec-001.md", note("be-sec-001", (*record(EN, IDS[EN]), *record(RU, IDS[RU]))))
    desk.write("be-net-002.md", note("be-net-002", record(NET, IDS[NET])))
    return desk


def _fill(desk: Desk, kinds: dict[str, str] | None = None) -> None:
    """Make the collection that the other tool left behind, and review it."""
    with desk.anki() as collection:
        for slug, note_id in IDS.items():
            add_foreign(collection, slug, note_id, (kinds or {}).get(slug, FOREIGN))
        anki.add_note(collection, "Basic", ("a note of", "the user's own"))
        review_all(collection)


def _adopt(desk: Desk, file: Path, *words: str) -> Any:
    done = desk.run("adopt", file, "notes", "--format", "json", *words)
    assert done.code == 0, done.err
    return done.json


def _fields(collection: Collection) -> dict[str, dict[str, str]]:
    """Return the fields of each note of cardgen's type by slug; a slug twice is a fault."""
    found: dict[str, dict[str, str]] = {}
    for stored in anki.notes(collection).values():
        fields = dict(collection.get_note(NoteId(stored.id)).items())
        if "Slug" in fields:
            assert fields["Slug"] not in found
            found[fields["Slug"]] = fields
    return found


def _check_taken_over(desk: Desk, before: tuple[Any, ...], kinds: set[str]) -> None:
    """Assert what done means: the notes' text is there, each review, nothing twice or stray."""
    with desk.anki() as collection:
        cards, reviews = history(collection)
        fields = _fields(collection)
        numbers = {slug: collection.find_notes(f"nid:{number}") for slug, number in IDS.items()}
    assert set(fields) == {EN, RU, NET, "be-net-002-0-ru"}
    assert fields[EN]["Question"] == "<p>Why be-sec-001?</p>"
    assert fields[RU]["Answer"] == "<p>потому be-sec-001</p>"
    assert all(len(found) == 1 for found in numbers.values())
    assert {id_: cards[id_] for id_ in before[0]} == before[0]
    assert len(cards) == len(before[0]) + 1  # the Russian card that had no record
    assert reviews == before[1]
    assert set(anki.note_types(desk.profile)) == kinds | {TYPE}
    assert desk.rehearse().code == 0
    built = desk.build()
    assert "adopt" not in built.err


FILES = [
    pytest.param(lambda desk: desk.collection, id="collection"),
    pytest.param(lambda desk: desk.export("all.colpkg"), id="colpkg"),
    pytest.param(lambda desk: desk.export("old.colpkg", legacy=True), id="colpkg-old"),
    pytest.param(lambda desk: desk.export("all.apkg"), id="apkg"),
]


@pytest.mark.parametrize("choose", FILES)
def test_after_the_printed_steps_text_and_reviews_are_there(
    desk: Desk, choose: Callable[[Desk], Path]
) -> None:
    _fill(desk)
    with desk.anki() as collection:
        before = history(collection)
    kinds = set(anki.note_types(desk.profile))
    file = choose(desk)
    assert desk.rehearse().code == 1
    done = desk.run("adopt", file, "notes")
    assert done.code == 0, done.err
    assert "adopted   3 cards recorded by GUID" in done.out
    steps = re.findall(r"^\d+\. (.*)$", done.out, re.MULTILINE)
    assert len(steps) == 3
    carry_out(desk, steps)
    _check_taken_over(desk, before, kinds)


def test_notes_of_several_note_types_are_changed_one_type_at_a_time(desk: Desk) -> None:
    _fill(desk, {NET: "Old type (v2*)"})
    with desk.anki() as collection:
        before = history(collection)
    kinds = set(anki.note_types(desk.profile))
    steps = _adopt(desk, desk.collection)["steps"]
    assert sum("Change Note Type" in step for step in steps) == 2
    carry_out(desk, steps)
    _check_taken_over(desk, before, kinds)


def test_the_users_own_notes_of_that_type_are_left_alone(desk: Desk) -> None:
    _fill(desk)
    with desk.anki() as collection:
        own = anki.add_note(collection, FOREIGN, ("my own", "note", "")).id
        before = history(collection)
    kinds = set(anki.note_types(desk.profile))
    carry_out(desk, _adopt(desk, desk.collection)["steps"])
    _check_taken_over(desk, before, kinds)
    with desk.anki() as collection:
        assert collection.get_note(own).fields == ["my own", "note", ""]


def test_notes_with_two_cards_are_warned_of(desk: Desk) -> None:
    with desk.anki() as collection:
        added = anki.add_note(collection, "Basic (and reversed card)", (EN, "answer"))
        assert collection.db is not None
        collection.db.execute("update notes set id = ? where id = ?", IDS[EN], added.id)
        collection.db.execute("update cards set nid = ? where nid = ?", IDS[EN], added.id)
    steps = _adopt(desk, desk.collection)["steps"]
    assert any("deletes the 1 other card, 0 reviews with them" in step for step in steps)


def test_without_adopt_the_cards_are_doubled_and_rehearse_says_so(desk: Desk) -> None:
    _fill(desk)
    rehearsed = desk.rehearse()
    assert rehearsed.code == 1
    for slug, note_id in IDS.items():
        assert f"doubled     {slug}: notes {note_id} → {note_id}, " in rehearsed.out
    assert "run `cardgen adopt` with this file before you import" in rehearsed.out
    warned = desk.build()
    assert "3 cards made by another tool and not adopted" in warned.err
    assert desk.import_package() == {"new": 4}  # what it says is what happens


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        pytest.param("Basic", (f"<div>{EN}</div>", "back"), id="field"),
        pytest.param("Basic", ("front", '{"slug": "be-sec-001-0-en", "v": 1}'), id="json"),
        pytest.param("Basic", ("front", f"{{&quot;slug&quot;: &quot;{EN}&quot;}}"), id="json-html"),
    ],
)
def test_a_note_found_by_its_slug_corrects_the_id(
    desk: Desk, kind: str, fields: tuple[str, str]
) -> None:
    with desk.anki() as collection:
        found = anki.add_note(collection, kind, fields)
    done = _adopt(desk, desk.collection)
    (adopted,) = done["adopted"]
    assert (adopted["slug"], adopted["note_id"], adopted["guid"]) == (EN, found.id, found.guid)
    assert adopted["corrected"]
    text = (desk.notes / "be-sec-001.md").read_text(encoding="utf-8")
    quoted = found.guid.replace("'", "''")
    assert f"- slug: {EN}\n  language: en\n  anki_id: {found.id}\n  guid: '{quoted}'\n" in text
    assert f"- slug: {RU}\n  language: ru\n  anki_id: {IDS[RU]}\n---" in text
    printed = desk.run("adopt", desk.collection, "notes").out
    assert "adopted   0 cards" in printed


def test_a_slug_on_two_notes_is_nobodys(desk: Desk) -> None:
    with desk.anki() as collection:
        anki.add_note(collection, "Basic", (EN, "one"))
        anki.add_note(collection, "Basic", (EN, "two"))
    before = _texts(desk)
    done = desk.run("adopt", desk.collection, "notes")
    assert f"ambiguous {EN}  notes/be-sec-001.md: several notes may be this card" in done.out
    assert "1. this file has no reviews at all: if your collection has some" in done.out
    assert "2. settle 1 ambiguous card, named above" in done.out
    assert _texts(desk) == before


def _texts(desk: Desk) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in desk.notes.iterdir()}


def test_what_is_not_found_is_listed_and_settled_as_new_on_demand(desk: Desk) -> None:
    with desk.anki() as collection:
        add_foreign(collection, EN, IDS[EN])
    listed = desk.run("adopt", desk.collection, "notes")
    assert f"not found {RU}  notes/be-sec-001.md" in listed.out
    assert f"not found {NET}  notes/be-net-002.md" in listed.out
    assert "`--assume-new`" in listed.out
    assert "2 cards made by another tool" in desk.build().err
    done = _adopt(desk, desk.collection, "--assume-new")
    assert [one["slug"] for one in done["missing"]] == [NET, RU]
    assert not any("without a note" in step for step in done["steps"])
    assert "made by another tool and not adopted" not in desk.build().err
    assert f"anki_id: {IDS[RU]}\n  guid: 'u@p#zBmn<)'" in (desk.notes / "be-sec-001.md").read_text(
        encoding="utf-8"
    )


def test_a_dry_run_writes_nothing_and_says_the_same(desk: Desk) -> None:
    _fill(desk)
    before = {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()}
    dry = _adopt(desk, desk.collection, "--dry-run", "--assume-new")
    kept = {path: path.read_bytes() for path in before}
    assert kept == before
    assert not (desk.notes / "cardgen.lock").exists()
    assert dry["dry_run"]
    assert dry["steps"].pop(0).startswith("adopt without `--dry-run`")
    assert dry | {"dry_run": False} == _adopt(desk, desk.collection, "--assume-new")
    assert "would be recorded" in desk.run("adopt", desk.collection, "notes", "--dry-run").out


def test_adopting_twice_changes_nothing_the_second_time(desk: Desk) -> None:
    _fill(desk)
    _adopt(desk, desk.collection)
    before = _texts(desk)
    again = _adopt(desk, desk.collection)
    assert (again["adopted"], again["missing"], again["written_notes"]) == ([], [], 0)
    assert _texts(desk) == before


def test_a_first_build_after_adopting_does_not_speak_of_a_lost_ledger(desk: Desk) -> None:
    _fill(desk)
    _adopt(desk, desk.collection)
    assert "is gone" not in desk.build().err


def test_a_damaged_note_is_named_first_and_stays_as_it_is(desk: Desk) -> None:
    _fill(desk)
    path = desk.notes / "be-net-002.md"
    path.write_bytes(path.read_bytes().replace(b"topic: security\n", b"topic: a\ntopic: b\n"))
    before = path.read_bytes()
    done = desk.run("adopt", desk.collection, "notes")
    assert done.code == 0
    assert "adopted   2 cards recorded" in done.out
    assert "damaged   notes/be-net-002.md is not written into: a key stands twice" in done.out
    assert "1. mend 1 note that cannot be written into" in done.out
    assert NET not in done.out
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"no Anki file", "is not an Anki file", id="text"),
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(None, "there is no file", id="absent"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(
    desk: Desk, data: bytes | None, words: str
) -> None:
    file = desk.root / "file.apkg"
    if data is not None:
        file.write_bytes(data)
    before = _texts(desk)
    done = desk.run("adopt", file, "notes")
    assert (done.code, done.out) == (3, "")
    assert words in done.err
    assert _texts(desk) == before


def _used_for_a_while(desk: Desk) -> None:
    """Build, import, and do in Anki what an author does: review, tag, edit."""
    desk.build(epoch=1_770_000_000)
    with desk.anki() as collection:
        anki.import_package(collection, desk.package)
        review_all(collection)
        first, second, *_ = anki.notes(collection).values()
        anki.tag(collection, first.id, "leech")
        anki.edit(collection, second.id, "Answer", "my own words")
        for stored in (first, second):
            anki.set_mod(collection, stored.id, 1_770_000_010)
    (desk.notes / "cardgen.lock").unlink()
    for path in (desk.root / "build").rglob("*"):
        if path.is_file():
            path.unlink()


@pytest.fixture
def own(tmp_path: Path) -> Desk:
    """Lay out a vault of cardgen's own cards, imported and used, whose ledger is lost."""
    desk = Desk(tmp_path)
    desk.write("be-sec-001.md", note("be-sec-001"))
    desk.write("be-net-002.md", note("be-net-002"))
    _used_for_a_while(desk)
    return desk


def test_a_lost_ledger_is_refilled_so_that_an_import_touches_nothing(own: Desk) -> None:
    with own.anki() as collection:
        before = (anki.notes(collection), *history(collection))
    done = _adopt(own, own.collection)
    assert (done["refilled"], done["written_notes"], done["steps"]) == (4, 0, [])
    built = own.build()
    assert "is gone" not in built.err
    assert "0 new, 0 changed, 4 unchanged" in built.out
    assert own.import_package() == {"duplicate": 4}
    with own.anki() as collection:
        assert (anki.notes(collection), *history(collection)) == before


def test_what_changed_since_is_still_sent_after_a_refill(own: Desk) -> None:
    own.write("be-sec-001.md", (own.notes / "be-sec-001.md").read_text("utf-8") + "\nMore.\n")
    _adopt(own, own.collection)
    own.build()
    assert own.import_package() == {"duplicate": 3, "updated": 1}


def test_without_a_refill_the_build_warns_and_the_import_wipes(own: Desk) -> None:
    assert "this vault had a ledger (`cardgen.lock`) and it is gone" in own.build().err
    assert own.import_package() == {"updated": 4}


def test_a_refill_keeps_the_lines_that_are_there_but_for_needless_times(own: Desk) -> None:
    own.build(epoch=1_770_000_500)
    ledger = (own.notes / "cardgen.lock").read_text("utf-8")
    done = _adopt(own, own.collection)
    assert (done["refilled"], done["set_back"]) == (0, 4)
    assert own.import_package() == {"updated": 4}  # of the build before
    assert _adopt(own, own.collection)["set_back"] == 0
    after = (own.notes / "cardgen.lock").read_text("utf-8")
    assert _without_times(after) == _without_times(ledger)


def _without_times(ledger: str) -> list[list[str]]:
    cards = (line.split("\t") for line in ledger.splitlines() if line[0] not in "#@")
    return [[*line[:5], *line[6:]] for line in cards]


def test_after_a_refill_a_note_that_is_written_again_has_its_cards(own: Desk) -> None:
    (own.notes / "be-net-002.md").unlink()
    assert _adopt(own, own.collection)["refilled"] == 4
    own.write("other.md", note("be-net-002", answer="something else"))
    built = own.build()
    assert "the ledger knows its question, so it stays `be-net-002-0-en`" in built.err
    assert "orphans" not in built.out
    assert own.import_package() == {"duplicate": 2, "updated": 2}  # one answer, one edit in Anki


def test_after_a_refill_a_new_note_does_not_take_a_deleted_ones_cards(own: Desk) -> None:
    (own.notes / "be-net-002.md").unlink()
    assert _adopt(own, own.collection)["refilled"] == 4
    own.write("other.md", note("be-net-003"))
    built = own.build()
    assert "restored" not in built.err
    assert "orphans" not in built.out  # they may be another vault's
    assert own.import_package() == {"duplicate": 2, "new": 2}
