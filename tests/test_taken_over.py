"""A vault that the version before this one built is taken over: no card is sent again.

`tests/golden/vault-of-the-version-before` holds its notes with their records, its ledger, and what
its package had in it.
"""

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cardgen.anki.former import former_html
from cardgen.anki.note_type import Edition
from cardgen.model.card import FIELDS, NOTE_TYPE_ID, AnkiNote
from cardgen.sinks.apkg import write_package
from cardgen.sources.file import read_anki_file
from tests.sinks.made import made
from tests.support import anki
from tests.support.desk import Desk, history, review_all, tampered

GOLDEN = Path(__file__).parent / "golden" / "vault-of-the-version-before"
NOW = 1_790_000_000
LINKED = "10-Databases/q-isolation-levels.md"
CARDS = 24


# Formulas in a line showed raw in the version before, unless it was told otherwise. The one card
# that has such a formula is not what it was, so its vault keeps the setting of that time.
AS_BEFORE = "inline_math = false\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(GOLDEN / "notes", tmp_path / "notes")
    with (tmp_path / "notes" / "cardgen.toml").open("a", encoding="utf-8") as file:
        file.write(AS_BEFORE)
    return Desk(tmp_path)


def test_a_formula_that_showed_raw_is_the_one_thing_that_is_mended(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "notes", tmp_path / "notes")
    assert f"0 new, 1 changed, {CARDS - 1} unchanged" in _build(Desk(tmp_path))


def _facts() -> list[dict[str, Any]]:
    facts = json.loads((GOLDEN / "package.json").read_text(encoding="utf-8"))
    assert len(facts) == CARDS
    return list(facts)


def _sent(fact: dict[str, Any]) -> AnkiNote:
    one = made(
        fact["slug"],
        guid=fact["guid"],
        note_id=fact["id"],
        mod=fact["mod"],
        deck=fact["deck"],
        tags=tuple(fact["tags"]),
    )
    return replace(one, fields=tuple(fact["fields"]))


def _import_former(desk: Desk) -> None:
    """Import what the version before packaged, review all of it and tag it."""
    package = desk.root / "former.apkg"
    write_package(desk.root / "todays.apkg", map(_sent, _facts()), Edition(1_762_000_000))
    tampered(desk.root / "todays.apkg", package, _with_former_type)
    with desk.anki() as collection:
        assert anki.import_package(collection, package).counts() == {"new": CARDS}
        review_all(collection)
        for one in anki.notes(collection).values():
            anki.tag(collection, one.id, "leech")
            anki.set_mod(collection, one.id, one.mod)


def _with_former_type(database: sqlite3.Connection) -> None:
    """Give the note type the name that the field `Link` had, and a template without it."""
    models = json.loads(database.execute("select models from col").fetchone()[0])
    kind = models[str(NOTE_TYPE_ID)]
    kind["flds"][FIELDS.index("Link")]["name"] = "Spare1"
    kind["tmpls"][0]["afmt"] = "{{FrontSide}}<hr id=answer>{{Answer}}"
    database.execute("update col set models = ?", (json.dumps(models),))


def _build(desk: Desk, epoch: int = NOW) -> str:
    return desk.build("-o", "build", epoch=epoch).out


def _import(desk: Desk) -> dict[str, int]:
    with desk.anki() as collection:
        return anki.import_package(collection, desk.root / "build" / "before.apkg").counts()


def _leeches(desk: Desk) -> set[str]:
    with desk.anki() as collection:
        found = anki.notes(collection).values()
        return {one.fields[11] for one in found if "leech" in one.tags}


def _states(desk: Desk) -> dict[str, str]:
    """Return the state of each card that a plan against the collection does not call unchanged."""
    ran = desk.run("plan", "notes", "--against", desk.collection, "--format", "json", epoch=NOW)
    assert ran.code == 0, ran.err
    cards = ran.json["actions"]
    return {one["slug"]: one["state"] for one in cards if one["state"] != "unchanged"}


def test_each_card_is_who_it_was_and_as_old_as_it_was(desk: Desk) -> None:
    notes = {path: path.read_bytes() for path in desk.notes.rglob("*.md")}
    assert f"0 new, 0 changed, {CARDS} unchanged" in _build(desk)
    assert {path: path.read_bytes() for path in notes} == notes
    found = {one.guid: one for one in read_anki_file(desk.root / "build" / "before.apkg").notes}
    for fact in _facts():
        one = found.pop(fact["guid"])
        assert (one.id, one.mod, list(one.tags)) == (fact["id"], fact["mod"], fact["tags"])
        texts = [former_html(text) for name, text in one.fields if name != "Meta"]
        assert texts == [t for t in fact["fields"] if not t.startswith('{"v":1')]
    assert not found


def test_the_ledger_is_completed_once(desk: Desk) -> None:
    path = desk.notes / "cardgen.lock"
    before = path.read_bytes()
    _build(desk)
    after = path.read_bytes()
    assert before != after
    assert after.count(b"\t1762000000\t") == CARDS
    _build(desk, NOW + 9)
    assert path.read_bytes() == after
    assert desk.run("build", "notes", "-o", "build", "--locked").code == 0


def test_the_field_that_was_spare_is_renamed_in_place(desk: Desk) -> None:
    _import_former(desk)
    before = anki.note_types(desk.profile)
    assert before["cardgen"]["flds"][13]["name"] == "Spare1"
    _build(desk)
    assert _import(desk) == {"duplicate": CARDS}
    after = anki.note_types(desk.profile)
    assert after.keys() == before.keys()
    assert tuple(field["name"] for field in after["cardgen"]["flds"]) == FIELDS
    assert "{{text:Link}}" in after["cardgen"]["tmpls"][0]["afmt"]


def test_an_import_updates_nothing(desk: Desk) -> None:
    _import_former(desk)
    with desk.anki() as collection:
        before = anki.notes(collection), history(collection)
    assert _states(desk) == {}
    _build(desk)
    assert _states(desk) == {}
    assert desk.rehearse("--format", "json").code == 0
    assert _import(desk) == {"duplicate": CARDS}
    with desk.anki() as collection:
        assert (anki.notes(collection), history(collection)) == before


def test_a_retitled_note_sends_no_other_card_though_its_title_stands_unmarked_in_anki(
    desk: Desk,
) -> None:
    _import_former(desk)
    _build(desk)
    path = desk.notes / LINKED
    path.write_bytes(path.read_bytes().replace(b"title: Isolation levels", b"title: New"))
    own = {"gv-db-002-0-en", "gv-db-002-1-en"}
    _build(desk, NOW + 60)
    assert _states(desk) == dict.fromkeys(own, "changed")
    assert _import(desk) == {"updated": len(own), "duplicate": CARDS - len(own)}
    assert _leeches(desk) == {fact["slug"] for fact in _facts()} - own
    assert _states(desk) == {}
    assert desk.rehearse().code == 0


def test_an_edit_in_anki_is_seen_as_one(desk: Desk) -> None:
    _import_former(desk)
    with desk.anki() as collection:
        one = next(n for n in anki.notes(collection).values() if n.fields[11] == "gv-db-001-0-en")
        anki.edit(collection, one.id, "Question", "my own words")
    _build(desk)
    path = desk.notes / LINKED
    path.write_bytes(path.read_bytes().replace(b"title: Isolation levels", b"title: New"))
    assert _states(desk)["gv-db-001-0-en"] == "drifted"


def test_a_lost_ledger_is_refilled(desk: Desk) -> None:
    _import_former(desk)
    (desk.notes / "cardgen.lock").unlink()
    ran = desk.run("adopt", desk.collection, "notes", epoch=NOW)
    assert ran.code == 0, ran.err
    assert f"0 new, 0 changed, {CARDS} unchanged" in _build(desk)
    assert _import(desk) == {"duplicate": CARDS}
