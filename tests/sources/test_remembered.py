"""What a collection remembers of deleted notes, and how often each card was reviewed."""

from pathlib import Path

import pytest

from cardgen.sources.database import opened_database
from cardgen.sources.remembered import deleted_ids, review_counts
from tests.sources.made import Made, tampered


@pytest.mark.parametrize("name", ["collection.anki2", "schema-11.anki2"])
def test_deleted_notes_are_remembered(made: Made, name: str) -> None:
    with opened_database(made.path(name)) as database:
        deleted = deleted_ids(database)
        assert made.deleted <= deleted
        assert not {card.note_id for card in made.cards.values()} & deleted


def test_reviews_are_counted_by_card(made: Made) -> None:
    with opened_database(made.path("collection.anki2")) as database:
        counts = review_counts(database)
    assert sorted(counts.values()) == [1, 2]
    assert set(counts) & made.deleted


def test_a_file_without_a_log_has_no_reviews(made: Made, tmp_path: Path) -> None:
    def without(database: object) -> None:
        for table in ("revlog", "graves"):
            database.execute(f"DROP TABLE {table}")  # type: ignore[attr-defined]  # a connection

    copy = tampered(made.path("collection.anki2"), tmp_path / "a.anki2", without)
    with opened_database(copy) as database:
        assert (review_counts(database), deleted_ids(database)) == ({}, frozenset())
