"""`cardgen rehearse`: what it proves, what it finds, and that it writes nothing. Real Anki."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cardgen import sinks
from tests.support import anki, reviewed
from tests.support.desk import Desk, add_foreign, digest, note, record, review_all, tampered
from tests.support.reviewed import BUILT, EN, RU

EN_ID, RU_ID = 1_769_167_240_908, 1_769_167_240_933


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return reviewed.lay_out(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(made: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(made.root, tmp_path / "desk")
    return Desk(tmp_path / "desk")


def _everything(root: Path) -> dict[str, tuple[str, int]]:
    """Return the digest of each file below a folder, but for caches, which may come and go."""
    files = (path for path in root.rglob("*") if path.is_file())
    kept = (path for path in files if path.parent.name != ".cardgen" or path.suffix == ".tsv")
    return {str(path): digest(path) for path in kept}


@pytest.mark.parametrize(
    ("name", "legacy"),
    [
        pytest.param("collection", False, id="collection"),
        pytest.param("new.apkg", False, id="apkg-new"),
        pytest.param("old.apkg", True, id="apkg-old"),
        pytest.param("new.colpkg", False, id="colpkg-new"),
        pytest.param("old.colpkg", True, id="colpkg-old"),
    ],
)
def test_a_file_of_any_kind_is_proved_and_nothing_is_written(
    desk: Desk, name: str, legacy: bool
) -> None:
    file = desk.collection if name == "collection" else desk.export(name, legacy=legacy)
    desk.write("be-sec-001.md", note("be-sec-001", answer="since").replace("Why", "How"))
    before = _everything(desk.root)
    done = desk.run("rehearse", file, "notes", "--format", "json")
    assert done.code == 0, done.out + done.err
    assert done.json["proved"]
    assert done.json["faults"] == []
    assert done.json["collection"] == {"notes": 5, "cards": 5, "reviews": 7}
    assert {k: v for k, v in done.json["importer"].items() if v} == {"updated": 1, "duplicate": 3}
    assert _everything(desk.root) == before


def test_the_text_names_the_counts(desk: Desk) -> None:
    desk.write("new.md", note("be-new-003"))
    done = desk.rehearse()
    assert done.code == 0
    assert "5 notes, 5 cards, 7 reviews" in done.out
    assert "importer   2 new, 4 duplicate" in done.out
    assert "proved     5 cards and 7 reviews as they were" in done.out


def test_a_collection_without_reviews_is_said_to_prove_little(desk: Desk) -> None:
    shutil.rmtree(desk.profile)
    desk.import_package()
    assert "no reviews in this file" in desk.rehearse().out


def test_what_was_edited_in_anki_stays_and_is_no_fault(desk: Desk) -> None:
    with desk.anki() as collection:
        for stored in anki.notes(collection).values():
            if len(stored.fields) > 2:
                anki.edit(collection, stored.id, "Answer", "my own words")
    assert desk.rehearse().code == 0


def test_a_stale_card_is_named_with_its_cure(desk: Desk) -> None:
    desk.write("be-sec-001.md", note("be-sec-001", answer="since").replace("Why", "How"))
    desk.build(epoch=BUILT + 1000)
    with desk.anki() as collection:
        for stored in anki.notes(collection).values():  # tagged in Anki a day later
            anki.set_mod(collection, stored.id, BUILT + 90_000)
    done = desk.rehearse()
    assert done.code == 1
    assert f"stale       {EN}: Answer: [-because-]{{+since+}} be-sec-001" in done.out
    assert "cardgen build --touch SLUG" in done.out
    assert "be-net-002" not in done.out
    desk.build("--touch", EN, "--touch", RU)
    assert desk.rehearse().code == 0


def _other_guid(database: sqlite3.Connection) -> None:
    database.execute("update notes set guid = 'other' || guid where flds like '%be-sec-001-0-en%'")


def _other_type(database: sqlite3.Connection) -> None:
    """Give the package a note type of the same name, and its notes with it, under another id."""
    (text,) = database.execute("select models from col").fetchone()
    models = json.loads(text)
    (old,) = models
    model = models.pop(old) | {"id": int(old) + 1}
    database.execute("update col set models = ?", (json.dumps(models | {str(model["id"]): model}),))
    database.execute("update notes set mid = ?, mod = mod + 1000", (model["id"],))


def _renamed_type(database: sqlite3.Connection) -> None:
    _other_type(database)
    (text,) = database.execute("select models from col").fetchone()
    database.execute("update col set models = ?", (text.replace('"cardgen"', '"Basic 2"'),))


def _missing_field(database: sqlite3.Connection) -> None:
    """Take `Title` out of the note type and of each note."""
    (text,) = database.execute("select models from col").fetchone()
    models = json.loads(text)
    for model in models.values():
        place = [field["name"] for field in model["flds"]].index("Title")
        del model["flds"][place]
        for number, field in enumerate(model["flds"]):
            field["ord"] = number
        for note_id, fields in database.execute("select id, flds from notes").fetchall():
            parts = fields.split("\x1f")
            del parts[place]
            joined = "\x1f".join(parts)
            database.execute("update notes set flds = ? where id = ?", (joined, note_id))
    database.execute("update col set models = ?", (json.dumps(models),))
    database.execute("update notes set mod = mod + 1000")


def _missing_value(database: sqlite3.Connection) -> None:
    """Leave a value out of one note, so that all behind it move up."""
    rows = "select id, flds from notes where flds like '%be-sec-001-0-en%'"
    ((note_id, fields),) = database.execute(rows).fetchall()
    parts = fields.split("\x1f")
    joined = "\x1f".join((parts[0], *parts[2:]))
    database.execute("update notes set flds = ?, mod = mod + 1000 where id = ?", (joined, note_id))


def _emptied(database: sqlite3.Connection) -> None:
    """Empty a field of one note without a word in its `Meta`."""
    database.execute(
        "update notes set flds = replace(flds, 'because', ''), mod = mod + 1000"
        " where flds like '%be-sec-001-0-en%'"
    )


def _twice(database: sqlite3.Connection) -> None:
    """Put one card into the package twice, under its GUID."""
    database.execute(
        "insert into notes select id + 7, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data"
        " from notes where flds like '%be-sec-001-0-en%'"
    )
    names = "did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid"
    database.execute(
        f"insert into cards select id + 7, nid + 7, {names}, flags, data from cards"
        " where nid + 7 in (select id from notes)"
    )


def _left_out(database: sqlite3.Connection) -> None:
    """Leave a new card out."""
    database.execute("delete from notes where flds like '%be-new-003-0-en%'")
    database.execute("delete from cards where nid not in (select id from notes)")


@pytest.mark.parametrize(
    ("change", "kinds", "slugs"),
    [
        pytest.param(_other_guid, {"guid", "doubled"}, {EN}, id="another-guid"),
        pytest.param(_other_type, {"conflicting", "note-type"}, {EN, RU}, id="another-note-type"),
        pytest.param(_renamed_type, {"conflicting", "note-type"}, {EN, RU}, id="renamed-note-type"),
        pytest.param(
            _missing_field, {"damaged", "note-type", "conflicting"}, {EN, RU}, id="missing-field"
        ),
        pytest.param(_missing_value, {"damaged", "refused"}, {EN}, id="missing-value"),
        pytest.param(_emptied, {"damaged"}, {EN}, id="emptied-field"),
        pytest.param(_twice, {"doubled"}, {EN}, id="guid-twice"),
        pytest.param(_left_out, {"missing"}, {"be-new-003-0-en"}, id="left-out"),
    ],
)
def test_a_tampered_package_is_caught(
    desk: Desk, change: Callable[[sqlite3.Connection], None], kinds: set[str], slugs: set[str]
) -> None:
    desk.write("new.md", note("be-new-003"))
    desk.build()
    package = tampered(desk.package, desk.root / "tampered.apkg", change)
    done = desk.rehearse("--package", package, "--format", "json")
    assert done.code == 1, done.err
    faults = done.json["faults"]
    assert {fault["kind"] for fault in faults} <= kinds
    assert kinds & {fault["kind"] for fault in faults}
    named = {fault["card"] for fault in faults} - {""}
    assert slugs <= named
    if len(slugs) == 1:
        assert named == slugs
    text = desk.rehearse("--package", package)
    assert text.code == 1
    assert all(slug in text.out for slug in slugs)


def test_the_package_of_a_build_is_what_rehearse_makes(desk: Desk) -> None:
    desk.build()
    assert desk.rehearse("--package", desk.package).code == 0


def test_an_older_package_does_not_show_what_the_notes_say(desk: Desk) -> None:
    desk.write("be-sec-001.md", note("be-sec-001", answer="since").replace("Why", "How"))
    done = desk.rehearse("--package", desk.package, "--format", "json")
    assert done.code == 1
    assert {(f["kind"], f["what"]) for f in done.json["faults"]} == {
        ("stale", "Question"),
        ("stale", "Answer"),
    }


def test_unadopted_cards_fail_and_say_why(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("be-sec-001.md", note("be-sec-001", (*record(EN, EN_ID), *record(RU, RU_ID))))
    with desk.anki() as collection:
        add_foreign(collection, EN, EN_ID)
        review_all(collection)
    before = _everything(desk.root)
    done = desk.rehearse()
    assert done.code == 1
    assert f"doubled     {EN}: notes {EN_ID} → " in done.out
    assert f"unadopted   {RU}: record anki_id {RU_ID} → no guid" in done.out
    assert "run `cardgen adopt` with this file before you import" in done.out
    assert _everything(desk.root) == before


def test_an_unadopted_card_without_its_slug_in_anki_is_doubled_all_the_same(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("be-sec-001.md", note("be-sec-001", record(EN, EN_ID)))
    with desk.anki() as collection:
        add_foreign(collection, "nothing to see", EN_ID)
    done = desk.rehearse("--format", "json")
    assert [(f["kind"], f["card"]) for f in done.json["faults"]] == [("doubled", EN)]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("no.apkg", None, "there is no file", id="absent"),
        pytest.param("text.apkg", b"not Anki at all", "not an Anki file", id="text"),
        pytest.param("cut.apkg", b"PK\x03\x04 and no more", "cut off or damaged", id="cut"),
    ],
)
def test_a_file_that_is_none_of_ankis(
    desk: Desk, name: str, data: bytes | None, words: str
) -> None:
    file = desk.root / name
    if data is not None:
        file.write_bytes(data)
    done = desk.run("rehearse", file, "notes")
    assert (done.code, done.out) == (3, "")
    assert words in done.err
    as_package = desk.rehearse("--package", file)
    assert as_package.code == 3
    assert words in as_package.err


def test_without_the_anki_package_the_cure_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardgen.commands.rehearse.has_anki", lambda: False)
    done = desk.rehearse()
    assert (done.code, done.out) == (2, "")
    assert "pip install 'cardgen[anki]'" in done.err


def test_two_files_of_cardgen_import_anki() -> None:
    house = Path(sinks.__file__).parents[1]
    users = {
        path.relative_to(house).as_posix()
        for path in house.rglob("*.py")
        if any(line.strip().startswith(("from anki", "import anki")) for line in _lines(path))
    }
    assert users == {"sinks/rehearsal.py", "sinks/collection.py"}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
