"""Which decks are exported, and where both can see them."""

from pathlib import Path

import pytest

from cardgen.sources.connection import Connection
from cardgen.sources.exported import Exported, covering, exported_by
from cardgen.sources.greeting import greet
from tests.support.synced import two_notes


def test_the_first_folder_that_anki_sees_is_taken(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        connection = Connection(it.anki.url)
        greeting = greet(connection)
        unseen = tmp_path / "unseen"
        unseen.touch()
        told = exported_by(connection, greeting, {"Interview::Security::EN"}, (unseen, tmp_path))
        assert told.found is not None
        assert (len(told.found.notes), told.folder) == (2, tmp_path)
        assert exported_by(connection, greeting, {"Nope"}, (tmp_path,)) == Exported()
        assert exported_by(connection, greeting, set(), (tmp_path,)).folder == tmp_path


@pytest.mark.parametrize(
    ("decks", "covers"),
    [
        pytest.param(["A"], ["A"], id="one"),
        pytest.param(["A::B::EN", "A::B::RU", "C"], ["A::B", "C"], id="what they share"),
        pytest.param(["A", "A::B"], ["A"], id="one above the other"),
        pytest.param(["a::X", "A::x"], ["A::x"], id="no case"),
        pytest.param([], [], id="none"),
    ],
)
def test_few_decks_cover_many(decks: list[str], covers: list[str]) -> None:
    assert covering(decks) == covers
