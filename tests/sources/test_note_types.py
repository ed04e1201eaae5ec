"""Note types and decks: the same from tables and from JSON, and values that are damaged."""

from pathlib import Path

import pytest

from cardgen.sources.database import opened_database
from cardgen.sources.note_types import UnreadableError, deck_names, note_types, text, whole
from tests.sources.made import DECK, Made


@pytest.mark.parametrize(
    ("name", "tables"),
    [
        pytest.param("collection.anki2", True, id="tables"),
        pytest.param("schema-11.anki2", False, id="JSON"),
    ],
)
def test_note_types_and_decks_are_those_of_anki(made: Made, name: str, tables: bool) -> None:
    with opened_database(made.path(name)) as database:
        found = {kind.name: kind for kind in note_types(database, tables=tables).values()}
        assert found.keys() == made.note_types.keys()
        assert found["Cloze"].is_cloze
        assert found["Basic"].fields == made.note_types["Basic"].fields
        assert found["Basic"].template_ids == made.note_types["Basic"].template_ids
        assert {DECK, "A::B::C"} <= set(deck_names(database, tables=tables).values())


def test_a_collection_of_the_other_kind_is_refused(made: Made, tmp_path: Path) -> None:
    with opened_database(made.path("collection.anki2")) as database, pytest.raises(UnreadableError):
        note_types(database, tables=False)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        pytest.param(5, 5, id="number"),
        pytest.param(5.0, 5, id="fraction"),
        pytest.param("5", 5, id="text"),
        pytest.param(None, None, id="nothing"),
        pytest.param("x", None, id="a word"),
        pytest.param(float("inf"), None, id="infinite"),
    ],
)
def test_whole(value: object, number: int | None) -> None:
    if number is None:
        with pytest.raises(UnreadableError):
            whole(value)
    else:
        assert whole(value) == number


@pytest.mark.parametrize("value", [None, 5, b"x", "\ud800"])
def test_what_is_no_text(value: object) -> None:
    assert text("ж") == "ж"
    with pytest.raises(UnreadableError):
        text(value)
