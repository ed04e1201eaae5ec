"""The database in a package: its decks, its media, and what it refuses."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cardgen.anki.note_type import Edition
from cardgen.model.card import AnkiNote, Media
from cardgen.sinks.apkg_collection import write_collection
from tests.sinks.made import made, russian


def written(*notes: AnkiNote) -> tuple[list[str], list[str]]:
    """Return the names of the decks but Anki's own, and those of the media."""
    with closing(sqlite3.connect(":memory:")) as database:
        media = write_collection(database, notes, Edition(1))
        (decks,) = database.execute("SELECT decks FROM col").fetchone()
    names = {deck["name"] for deck in json.loads(decks).values()} - {"Default"}
    return sorted(names), [one.name for one in media]


@pytest.mark.parametrize(
    ("notes", "decks"),
    [
        pytest.param([made(deck="A"), russian(deck="B")], ["A", "B"], id="two"),
        pytest.param([made(deck="A"), russian(deck="A")], ["A"], id="one"),
        pytest.param([made(deck="A::En"), russian(deck="a::EN")], ["A::En"], id="but for case"),
        pytest.param([], [], id="none"),
    ],
)
def test_decks(notes: list[AnkiNote], decks: list[str]) -> None:
    assert written(*notes)[0] == decks


def test_media_are_listed_once_by_name() -> None:
    pictures = tuple(Media(name, f"/{name}") for name in ("b.png", "a.png"))
    assert written(made(media=pictures), russian(media=pictures[:1]))[1] == ["a.png", "b.png"]


def test_what_parts_fields_in_anki_is_refused_in_one() -> None:
    with pytest.raises(ValueError, match=r"U\+001F"):
        written(made(Answer="a\x1fb"))


def test_two_notes_of_one_id_are_refused() -> None:
    with pytest.raises(sqlite3.IntegrityError):
        written(made(), made("b-0-en"))


def test_the_same_notes_make_the_same_database(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with closing(sqlite3.connect(tmp_path / name)) as database:
            write_collection(database, [made(), russian()], Edition(1))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
