"""The README's picture is fresh: it was taken of just the cards that the starter vault makes."""

from pathlib import Path

from tests.support.picture import PICTURE, build_vault, mark_of, read_mark


def test_the_picture_shows_what_anki_shows(tmp_path: Path) -> None:
    package = build_vault(tmp_path / "package")
    wanted = mark_of(package, tmp_path / "profile")
    assert read_mark(PICTURE.read_bytes()) == wanted, "retake it: make picture"
