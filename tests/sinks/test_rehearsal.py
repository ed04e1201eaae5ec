"""Anki itself on a copy of a collection: what it says of an import, and what it refuses."""

from pathlib import Path

import pytest

from cardgen.anki.note_type import Edition
from cardgen.errors import WorldError
from cardgen.sinks.apkg import write_package
from cardgen.sinks.rehearsal import (
    RefusedError,
    has_anki,
    restore,
    reviews,
    run_import,
    settle,
)
from tests.sinks.made import MOD, made, russian
from tests.support import anki


@pytest.fixture
def package(tmp_path: Path) -> Path:
    write_package(tmp_path / "a.apkg", [made(), russian()], Edition(MOD))
    return tmp_path / "a.apkg"


def counts(collection: Path, package: Path) -> dict[str, int]:
    return {name: number for name, number in run_import(collection, package) if number}


def test_an_import_is_counted_by_verdict(tmp_path: Path, package: Path) -> None:
    collection = tmp_path / "collection.anki2"
    settle(collection)
    assert counts(collection, package) == {"new": 2}
    assert counts(collection, package) == {"duplicate": 2}
    write_package(package, [made(Answer="other", mod=MOD + 9), russian()], Edition(MOD))
    assert counts(collection, package) == {"updated": 1, "duplicate": 1}


def test_a_package_becomes_a_collection(tmp_path: Path, package: Path) -> None:
    restore(package, tmp_path / "collection.anki2")
    with anki.opened(tmp_path) as collection:
        assert len(anki.notes(collection)) == 2


def test_reviews_are_those_of_the_log(tmp_path: Path, package: Path) -> None:
    restore(package, tmp_path / "collection.anki2")
    with anki.opened(tmp_path) as collection:
        anki.review(collection, min(anki.cards(collection)), anki.GOOD)
    (row,) = reviews(tmp_path / "collection.anki2")
    assert len(row) == 8


def test_what_anki_refuses_is_told_in_a_line(tmp_path: Path) -> None:
    settle(tmp_path / "collection.anki2")
    (tmp_path / "no.apkg").write_bytes(b"no package")
    with pytest.raises(RefusedError) as refused:
        run_import(tmp_path / "collection.anki2", tmp_path / "no.apkg")
    assert "\n" not in str(refused.value)


def test_what_anki_cannot_open_is_the_worlds_fault(tmp_path: Path) -> None:
    (tmp_path / "collection.anki2").write_bytes(b"no collection" * 100)
    with pytest.raises(WorldError, match="Anki cannot use it"):
        settle(tmp_path / "collection.anki2")
    assert has_anki()
