"""The package as a file: the old one or the new one, never a part; the same bytes each time."""

import zipfile
from pathlib import Path

import pytest

from cardgen.sinks.apkg_file import add_bytes, add_file, replacing, scratch


def test_the_new_file_takes_the_place_of_the_old_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    path.write_text("old")
    path.chmod(0o640)
    with replacing(path) as part:
        assert path.read_text() == "old"
        part.write_text("new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["a.apkg"]


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(path) as part:
        part.write_text("half")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.apkg"]


@pytest.mark.parametrize(
    ("left", "stays"),
    [
        pytest.param(".a.apkg.0123.part", False, id="of this package"),
        pytest.param(".b.apkg.0123.part", True, id="of another"),
        pytest.param("a.apkg.part", True, id="somebody's own"),
    ],
)
def test_what_a_killed_writer_left_is_removed(tmp_path: Path, left: str, stays: bool) -> None:
    (tmp_path / left).write_text("half")
    with replacing(tmp_path / "a.apkg") as part:
        part.write_text("new")
    assert (tmp_path / left).exists() is stays


def test_scratch_is_gone_afterwards(tmp_path: Path) -> None:
    with scratch(tmp_path / "a") as own:
        own.write_text("x")
    assert list(tmp_path.iterdir()) == []
    with scratch(tmp_path / "a"):
        pass


def test_an_archive_has_no_clock_and_no_machine_in_it(tmp_path: Path) -> None:
    (tmp_path / "media").write_bytes(b"x" * 3_000_000)
    for name in ("one.zip", "two.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            add_bytes(archive, "a", b"text")
            add_file(archive, "b", tmp_path / "media")
        (tmp_path / "media").touch()
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.read("b") == b"x" * 3_000_000
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
