"""A package: its collection is unpacked, whole or not at all, and gone afterwards."""

import zipfile
from pathlib import Path

import pytest

from cardgen.sources.error import SourceError
from cardgen.sources.package import Limits, unpacked
from tests.sources.made import Made, repacked

PACKAGES = [
    pytest.param("new-full.apkg", id="new"),
    pytest.param("old-full.apkg", id="old"),
    pytest.param("new-media.colpkg", id="new, a collection"),
    pytest.param("oldest.colpkg", id="of Anki 2.0"),
]


@pytest.mark.parametrize("name", PACKAGES)
def test_the_collection_is_unpacked(made: Made, name: str) -> None:
    with unpacked(made.path(name)) as file:
        assert file.read_bytes().startswith(b"SQLite format 3\0")
    assert not file.parent.exists()


@pytest.mark.parametrize(
    ("members", "words"),
    [
        pytest.param({"meta": b"\x08\x63"}, "newer Anki", id="a format that is not known"),
        pytest.param({"meta": b"x"}, "`meta` is unreadable", id="damaged meta"),
        pytest.param({"collection.anki21b": None}, "is missing", id="no collection"),
        pytest.param({"collection.anki21b": b"no zstd"}, "damaged", id="damaged collection"),
    ],
)
def test_what_cannot_be_unpacked_is_refused(
    made: Made, tmp_path: Path, members: dict[str, bytes | None], words: str
) -> None:
    package = repacked(made.path("new-full.apkg"), tmp_path / "a.apkg", members)
    with pytest.raises(SourceError, match=words), unpacked(package):
        pass


def test_a_zip_without_a_collection_says_what_to_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.apkg", "w") as archive:
        archive.writestr("a", "b")
    with pytest.raises(SourceError, match=r"name an `\.apkg`"), unpacked(tmp_path / "a.apkg"):
        pass


@pytest.mark.parametrize(
    ("limits", "packed", "most"),
    [
        pytest.param(Limits(100, 10, 50), 1, 50, id="what is free"),
        pytest.param(Limits(100, 10, 50), 8, 80, id="by its ratio"),
        pytest.param(Limits(100, 10, 50), 99, 100, id="never more"),
    ],
)
def test_how_large_it_may_be(limits: Limits, packed: int, most: int) -> None:
    assert limits.of(packed) == most
