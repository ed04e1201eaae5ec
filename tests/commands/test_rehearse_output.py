"""`rehearse -o` and `plan -o`: what was last packaged is remembered in the folder that is named."""

from pathlib import Path

import pytest

from tests.support import anki
from tests.support.desk import Desk, note


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a"))
    desk.build(epoch=1_770_000_000)
    desk.import_package()
    return desk


def test_the_output_folder_is_where_the_last_package_is_remembered(desk: Desk) -> None:
    """A ledger that went back is known by what was packaged, in the folder that is named."""
    before = (desk.notes / "cardgen.lock").read_bytes()
    text = (desk.notes / "a.md").read_text("utf-8")
    desk.write("a.md", text.replace("because a", "since a"))
    desk.run("build", "notes", "-o", "out", epoch=1_770_000_100)
    with desk.anki() as collection:
        anki.import_package(collection, desk.root / "out" / "cardgen.apkg")
    desk.write("a.md", text)
    (desk.notes / "cardgen.lock").write_bytes(before)
    assert desk.rehearse().code == 1
    assert desk.rehearse("-o", "out").code == 0
    told = desk.run("plan", "notes", "--against", desk.collection, "-o", "out", "--format", "json")
    assert told.json["counts"]["changed"] == 1
