"""What Anki does with a package, fact by fact: when Anki changes one, a test here says so.

Numbers are the rows of the table of measured facts that the design leans on.
"""

import json
import sqlite3
import time
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cardgen.anki.meta import read_meta, user_tags
from cardgen.anki.note_type import NOTE_TYPE_NAME, Edition
from cardgen.model.card import FIELDS, NOTE_TYPE_ID, AnkiNote
from cardgen.sinks.apkg import write_package
from tests.sinks.made import DAY, EN, MOD, RU, made, russian
from tests.support import anki

LATER = MOD + DAY
QUESTION = FIELDS.index("Question")


def packed(folder: Path, *notes: AnkiNote, mod: int = MOD) -> Path:
    path = folder / "deck.apkg"
    write_package(path, notes, Edition(mod))
    return path


def tampered(path: Path, change: Any) -> Path:
    """Change the database inside a package by a function over its connection."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    database = sqlite3.connect(":memory:")
    database.deserialize(members["collection.anki2"])
    change(database)
    database.commit()
    members["collection.anki2"] = database.serialize()
    database.close()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tampered_model(path: Path, change: Any) -> Path:
    def rewrite(database: sqlite3.Connection) -> None:
        (text,) = database.execute("select models from col").fetchone()
        models = json.loads(text)
        change(models[str(NOTE_TYPE_ID)])
        database.execute("update col set models = ?", (json.dumps(models),))

    return tampered(path, rewrite)


def test_1_a_known_guid_is_updated_in_place(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        first = anki.import_package(collection, packed(tmp_path, made(guid="g")))
        anki.review(collection, EN, anki.EASY)
        before, reviews = anki.cards(collection)[EN], anki.revlog(collection)
        moved = made(guid="g", note_id=EN + 5, mod=LATER, Question="reworded")
        second = anki.import_package(collection, packed(tmp_path, moved))
        note = anki.notes(collection)["g"]
        assert (first.counts(), second.counts()) == ({"new": 1}, {"updated": 1})
        assert (note.id, note.fields[QUESTION]) == (EN, "reworded")
        assert anki.cards(collection) == {EN: before}
        assert before.reps == 1
        assert anki.revlog(collection) == reviews != ()


def test_2_a_known_id_with_another_guid_is_a_second_note(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, made(guid="one")))
        anki.review(collection, EN, anki.EASY)
        log = anki.import_package(collection, packed(tmp_path, made(guid="two", mod=LATER)))
        found = anki.notes(collection)
        assert log.counts() == {"new": 1}
        assert (found["one"].id, found["two"].id) == (EN, EN + 999)
        assert sorted(card.reps for card in anki.cards(collection).values()) == [0, 1]


def test_3_a_note_made_in_anki_has_a_random_guid(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        guids = {anki.add_note(collection, "Basic", ("same", "same")).guid for _ in range(2)}
    assert len(guids) == 2


def test_4_a_known_guid_of_another_note_type_is_conflicting(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        old = anki.add_note(collection, "Basic", ("front", "back"))
        path = packed(tmp_path, made(guid=old.guid, mod=int(time.time()) + DAY))
        log = anki.import_package(collection, path)
        note = anki.notes(collection)[old.guid]
    assert log.counts() == {"conflicting": 1}
    assert note.fields == ("front", "back")


@pytest.mark.parametrize(
    ("mod", "verdict"),
    [
        pytest.param(MOD - 1, "duplicate", id="older"),
        pytest.param(MOD, "duplicate", id="equal"),
        pytest.param(MOD + 1, "updated", id="a second newer"),
    ],
)
def test_5_only_a_newer_mod_updates(tmp_path: Path, mod: int, verdict: str) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, made()))
        log = anki.import_package(collection, packed(tmp_path, made(mod=mod, Answer="new")))
    assert log.counts() == {verdict: 1}


def test_6_an_update_takes_all_tags_and_a_skip_keeps_them(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, made(), russian()))
        for note_id in (EN, RU):
            anki.tag(collection, note_id, "leech")
            anki.edit(collection, note_id, "Link", "mine")
            anki.set_mod(collection, note_id, MOD)
        anki.import_package(collection, packed(tmp_path, made(mod=LATER), russian()))
        updated, skipped = anki.notes(collection).values()
    assert updated.tags == ("lang::en", "security")
    assert updated.fields == made().fields
    assert "leech" in skipped.tags
    assert skipped.fields[FIELDS.index("Link")] == "mine"


def test_7_a_known_card_keeps_its_deck_and_a_new_one_goes_by_name(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        own = collection.decks.id("Interview::Databases::RU")
        anki.import_package(collection, packed(tmp_path, made()))
        moved = made(deck="Interview::Databases::EN", mod=LATER)
        new = russian(deck="Interview::Databases::RU")
        anki.import_package(collection, packed(tmp_path, moved, new))
        found = anki.cards(collection)
        assert found[EN].deck == "Interview::Security::EN"
        assert found[RU].deck == "Interview::Databases::RU"
        assert anki.decks(collection)["Interview::Databases::RU"] == own
        assert "Interview" in anki.decks(collection)


def test_7_a_deck_that_was_renamed_keeps_its_cards(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, made()))
        deck_id = anki.decks(collection)["Interview::Security::EN"]
        collection.decks.rename(deck_id, "Mine")  # type: ignore[arg-type]  # a DeckId is a number
        anki.import_package(collection, packed(tmp_path, made(mod=LATER), russian()))
        assert {c.deck for c in anki.cards(collection).values()} == {
            "Mine",
            "Interview::Security::RU",
        }


def test_8_a_missing_note_stays_and_a_deleted_one_comes_back(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        path = packed(tmp_path, made(), russian())
        anki.import_package(collection, path)
        anki.delete(collection, RU)
        anki.import_package(collection, packed(tmp_path, russian()))
        assert sorted(note.id for note in anki.notes(collection).values()) == [EN, RU]


def add_field(model: dict[str, Any]) -> None:
    model["flds"].append(dict(model["flds"][-1], name="More", id=7, ord=len(model["flds"])))


def add_template(model: dict[str, Any]) -> None:
    model["tmpls"].append(dict(model["tmpls"][0], name="More", id=7, ord=1))


@pytest.mark.parametrize(
    "change", [pytest.param(add_field, id="field"), pytest.param(add_template, id="template")]
)
def test_9_another_schema_is_conflicting(tmp_path: Path, change: Any) -> None:
    profile = tmp_path / "profile"
    with anki.opened(profile) as collection:
        anki.import_package(collection, packed(tmp_path, made()))
        path = packed(tmp_path, made(mod=LATER, Question="new"), mod=LATER)

        def grow(database: sqlite3.Connection) -> None:
            if change is add_field:
                database.execute("update notes set flds = flds || char(31)")

        log = anki.import_package(collection, tampered(tampered_model(path, change), grow))
        assert log.counts() == {"conflicting": 1}
        assert anki.notes(collection)["guid of be-sec-001-0-en"].mod == MOD
    assert f"{NOTE_TYPE_NAME}+" in anki.note_types(profile)


def test_9_a_field_with_an_id_can_be_renamed(tmp_path: Path) -> None:
    profile = tmp_path / "profile"

    def rename(model: dict[str, Any]) -> None:
        model["flds"][-1]["name"] = "Renamed"
        model["tmpls"][0]["name"] = "Renamed"

    with anki.opened(profile) as collection:
        anki.import_package(collection, packed(tmp_path, made()))
        path = packed(tmp_path, made(mod=LATER, Question="new"), mod=LATER)
        log = anki.import_package(collection, tampered_model(path, rename))
        assert log.counts() == {"updated": 1}
    kind = anki.note_types(profile)[NOTE_TYPE_NAME]
    assert kind["flds"][-1]["name"] == "Renamed"
    assert f"{NOTE_TYPE_NAME}+" not in anki.note_types(profile)


@pytest.mark.parametrize(
    ("mod", "arrives"),
    [
        pytest.param(MOD, False, id="same time"),
        pytest.param(LATER, True, id="later time"),
    ],
)
def test_10_a_new_style_arrives_with_a_later_mod(tmp_path: Path, mod: int, arrives: bool) -> None:
    profile = tmp_path / "profile"
    with anki.opened(profile) as collection:
        anki.import_package(collection, packed(tmp_path, made()))
        path = tampered_model(
            packed(tmp_path, made(), mod=mod), lambda model: model.update(css=".new {}")
        )
        log = anki.import_package(collection, path)
        assert log.counts() == {"duplicate": 1}
    kind = anki.note_types(profile)[NOTE_TYPE_NAME]
    assert (kind["css"] == ".new {}") is arrives
    assert kind["mod"] == mod


def test_10_after_a_merge_the_note_type_has_the_time_of_the_import(tmp_path: Path) -> None:
    profile, start = tmp_path / "profile", int(time.time())
    with anki.opened(profile) as collection:
        anki.import_package(collection, packed(tmp_path, made()))
        path = tampered_model(
            packed(tmp_path, made(), mod=LATER), lambda model: model.update(css=".new {}")
        )
        anki.import_package(collection, path, merge=True)
    assert anki.note_types(profile)[NOTE_TYPE_NAME]["mod"] >= start


def test_11_the_order_of_new_cards_is_kept(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, made(due=70), russian(due=3)))
        found = anki.cards(collection)
    assert (found[EN].due, found[RU].due) == (70, 3)


def test_12_one_guid_twice_in_a_package_is_two_notes(tmp_path: Path) -> None:
    twins = made(guid="g"), russian(guid="g")
    with anki.opened(tmp_path / "profile") as collection:
        log = anki.import_package(collection, packed(tmp_path, *twins))
        assert log.counts() == {"new": 2}
        assert collection.note_count() == 2


def test_13_a_package_is_of_schema_11(tmp_path: Path) -> None:
    path = packed(tmp_path, made())
    with zipfile.ZipFile(path) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    assert database.execute("select ver from col").fetchone() == (11,)
    database.close()


def test_14_text_is_stored_composed_and_without_carriage_returns(tmp_path: Path) -> None:
    written = unicodedata.normalize("NFD", "ёлка й café")
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, made(Answer=f"{written}\r\n")))
        (note,) = anki.notes(collection).values()
    assert note.fields[FIELDS.index("Answer")] == f"{unicodedata.normalize('NFC', written)}\n"


def test_15_a_large_package_arrives_whole(tmp_path: Path) -> None:
    many = [made(f"n-{i}-0-en", note_id=EN + i, due=i, Answer="x" * 5000) for i in range(1000)]
    path = packed(tmp_path, *many)
    with anki.opened(tmp_path / "profile") as collection:
        log = anki.import_package(collection, path)
    assert log.counts() == {"new": 1000}


def test_tags_arrive_as_meta_says(tmp_path: Path) -> None:
    odd = ("B", "a", "A", "x  y", "::z", "caf\u0065\u0301", 'q"', "t\tt")
    note = made(tags=odd)
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, note))
        (stored,) = anki.notes(collection).values()
    meta = read_meta(stored.fields[FIELDS.index("Meta")])
    assert meta is not None
    assert stored.tags == meta.tags
    assert user_tags(stored.tags, meta) == ()
