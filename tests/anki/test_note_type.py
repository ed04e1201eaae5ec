"""The note type is frozen: names, ids and order are pinned here for ever."""

import re

import pytest
from msgspec.structs import replace

from cardgen.anki import note_type
from cardgen.anki.note_type import Look, look, note_fields, note_type_hash
from cardgen.model.card import FIELDS, NOTE_TYPE_ID

FROZEN = (
    ("Question", 9125725638729871027),
    ("Answer", 8792964405064791191),
    ("FollowUps", 4688273023846233516),
    ("References", 6743781764298323308),
    ("Context", 5082900159273810006),
    ("Title", 8830472363223973898),
    ("Language", 7001728766136397529),
    ("Topic", 7537036345851259491),
    ("Difficulty", 7728158998698027097),
    ("Kind", 6537064585373704489),
    ("Source", 7882647676795277089),
    ("Slug", 6765883277992522796),
    ("Meta", 4888909318403675756),
    ("Link", 5017849556790077083),
    ("Spare2", 8362358992201874171),
)


def test_fields_are_frozen() -> None:
    assert tuple((field.name, field.id) for field in note_fields()) == FROZEN


def test_note_type_and_template_are_frozen() -> None:
    names = note_type.NOTE_TYPE_NAME, note_type.TEMPLATE_NAME
    assert names == ("cardgen", "Card")
    assert NOTE_TYPE_ID == 1762041600417
    assert note_type.TEMPLATE_ID == 6659938987741932413


def test_ids_are_positive_64_bit_numbers_each_once() -> None:
    ids = [field.id for field in note_fields()] + [note_type.TEMPLATE_ID]
    assert len(set(ids)) == len(FIELDS) + 1
    assert all(0 < number < 1 << 63 for number in ids)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"front": "{{Question}}"}, id="front"),
        pytest.param({"back": "{{Answer}}"}, id="back"),
        pytest.param({"css": ".card {}"}, id="style"),
    ],
)
def test_a_change_of_look_changes_the_hash(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, str]
) -> None:
    before = note_type_hash()
    changed = replace(look(), **change)
    monkeypatch.setattr(note_type, "look", lambda *shown: changed)
    assert note_type_hash.__wrapped__() != before


def test_the_same_look_has_the_same_hash() -> None:
    assert note_type_hash.__wrapped__() == note_type_hash()
    assert re.fullmatch("[0-9a-f]{16}", note_type_hash())


@pytest.mark.parametrize("text", [look().front, look().back], ids=["front", "back"])
def test_templates_name_known_fields_alone(text: str) -> None:
    named = re.findall(r"\{\{[#^/]?(?:text:)?(\w+)\}\}", text)
    assert named
    assert set(named) <= {*FIELDS, "FrontSide"}


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("<script", id="script"),
        pytest.param(r"\son\w+=", id="event handler"),
        pytest.param("https?:|//", id="network"),
        pytest.param("@import|@font-face", id="font"),
        pytest.param(r"url\(", id="file"),
    ],
)
def test_the_look_runs_nothing_and_fetches_nothing(pattern: str) -> None:
    shown: Look = look()
    css = re.sub(r"/\*.*?\*/", "", shown.css, flags=re.DOTALL)
    for text in (shown.front, shown.back, css):
        assert not re.search(pattern, text, re.IGNORECASE)
