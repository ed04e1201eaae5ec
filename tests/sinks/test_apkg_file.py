"""The members of a package: the same bytes each time."""

import zipfile
from pathlib import Path

from cardgen.sinks.apkg_file import add_bytes, add_file, add_media
from tests.sinks.made import media_of


def test_an_archive_has_no_clock_and_no_machine_in_it(tmp_path: Path) -> None:
    (tmp_path / "media").write_bytes(b"x" * 3_000_000)
    for name in ("one.zip", "two.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            add_bytes(archive, "a", b"text")
            add_file(archive, "b", tmp_path / "media")
            add_media(archive, "0", media_of(tmp_path / "media"))
        (tmp_path / "media").touch()
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.read("b") == archive.read("0") == b"x" * 3_000_000
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
