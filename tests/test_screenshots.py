"""The README's pictures of the page are fresh: they show what the starter vault's page shows."""

from pathlib import Path

import pytest

from tests.support.corpus import ROOT
from tests.support.picture import read_mark
from tests.support.screenshots import SHOTS, build, mark_of


@pytest.fixture(scope="module")
def mark(tmp_path_factory: pytest.TempPathFactory) -> str:
    return mark_of(build(tmp_path_factory.mktemp("page")))


@pytest.mark.parametrize("name", [shot.name for shot in SHOTS])
def test_a_picture_shows_what_the_page_shows(name: str, mark: str) -> None:
    png = (ROOT / "docs" / name).read_bytes()
    assert read_mark(png) == mark, "retake them: make screenshots"
    assert Path(name).name in (ROOT / "README.md").read_text(encoding="utf-8")
