"""A collection: what a damaged row becomes, and which schemas are read. Files of real Anki."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cardgen.sources.collection import NEWEST, OLDEST, read_collection
from cardgen.sources.database import opened_database
from cardgen.sources.error import SourceError
from tests.sources.made import DECK, Made, tampered

Change = Callable[[sqlite3.Connection], object]


def read(path: Path, change: Change, target: Path) -> list[tuple[tuple[str, str], ...]]:
    """Return the fields of the notes of a changed copy."""
    copy = tampered(path, target, change)
    with opened_database(copy) as database:
        return [note.fields for note in read_collection(database, copy).notes]


def sql(query: str) -> Change:
    return lambda database: database.execute(query)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        pytest.param("UPDATE notes SET tags = tags", ["Front", "Back"], id="as it was"),
        pytest.param("UPDATE notes SET flds = flds || char(31) || 'x'", ["Front", "Back", "3"],
                     id="a text too many"),
        pytest.param("UPDATE notes SET flds = 'x'", ["Front", "Back"], id="a text too few"),
        pytest.param("UPDATE notes SET mid = 1", ["1", "2"], id="no note type"),
    ],
)  # fmt: skip
def test_names_and_texts_are_paired(
    made: Made, tmp_path: Path, query: str, first: list[str]
) -> None:
    fields = read(made.path("collection.anki2"), sql(query), tmp_path / "a.anki2")[0]
    assert [name for name, _ in fields] == first


@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param(f"UPDATE col SET ver = {NEWEST + 1}", "newer Anki", id="too new"),
        pytest.param(f"UPDATE col SET ver = {OLDEST - 1}", "very old Anki", id="too old"),
        pytest.param("DROP TABLE cards", "Anki collection", id="no collection"),
        pytest.param("UPDATE notes SET guid = x'ff'", "damaged", id="a GUID that is no text"),
    ],
)
def test_what_cannot_be_read_is_refused(made: Made, tmp_path: Path, query: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read(made.path("collection.anki2"), sql(query), tmp_path / "a.anki2")


def test_a_card_in_a_filtered_deck_is_at_home(made: Made) -> None:
    path = made.path("collection.anki2")
    with opened_database(path) as database:
        decks = {card.deck for note in read_collection(database, path).notes for card in note.cards}
    assert {DECK, "A"} <= decks
    assert "Cram" not in decks
