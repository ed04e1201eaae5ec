"""What a plan says of cards that a collection does not have."""

from pathlib import Path

import pytest

from tests.support import anki
from tests.support.desk import Desk, note

DAY = 86_400
START = 1_770_000_000


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Lay out two notes that were built and imported."""
    desk = Desk(tmp_path)
    desk.write("a.md", note("a"))
    desk.write("b.md", note("b"))
    desk.build(epoch=START)
    desk.import_package()
    return desk


def _counts(desk: Desk) -> dict[str, int]:
    done = desk.run("plan", "notes", "--against", desk.collection, "--format", "json")
    return {state: number for state, number in done.json["counts"].items() if number}


def test_what_was_built_and_never_imported_is_new(desk: Desk) -> None:
    desk.write("c.md", note("c"))
    assert _counts(desk) == {"new": 2, "unchanged": 4}
    desk.build(epoch=START + DAY)
    assert _counts(desk) == {"new": 2, "unchanged": 4}


def test_what_was_imported_and_is_gone_was_deleted_and_returns(desk: Desk) -> None:
    with desk.anki() as collection:
        first, *_ = anki.notes(collection).values()
        anki.delete(collection, first.id)
    assert _counts(desk) == {"returning": 1, "unchanged": 3}
    desk.write("c.md", note("c"))
    desk.build(epoch=START + DAY)
    assert _counts(desk) == {"new": 2, "returning": 1, "unchanged": 3}
