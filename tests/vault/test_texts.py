"""Notes read when they are asked for: the same ones, or an error that names the one that moved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cardgen.errors import WorldError
from cardgen.vault.open import open_vault
from cardgen.vault.texts import NotesOnDisk, Texts
from tests.support.checking import GOOD


def opened(folder: Path, files: dict[str, bytes]) -> NotesOnDisk:
    (folder / "cardgen.toml").touch()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return NotesOnDisk(open_vault(folder, None))


def test_notes_are_those_of_the_disk_without_the_unreadable(tmp_path: Path) -> None:
    notes = opened(tmp_path, {"a.md": GOOD.encode(), "b.md": b"\xff\xfe", "c.md": b""})
    assert list(notes) == ["a.md", "c.md"]
    assert (len(notes), notes["a.md"].text) == (2, GOOD)
    assert [fault.path for fault in notes.faults] == ["b.md"]
    assert dict(Texts(notes)) == {"a.md": GOOD, "c.md": ""}
    assert len(Texts(notes)) == 2
    assert "b.md" not in notes


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda path: path.write_text(f"{GOOD} "), id="edited"),
        pytest.param(lambda path: path.write_bytes(b"\xff"), id="no-text"),
        pytest.param(lambda path: path.unlink(), id="gone"),
    ],
)
def test_a_note_that_moved_meanwhile_is_named(
    change: Callable[[Path], object], tmp_path: Path
) -> None:
    notes = opened(tmp_path, {"a.md": GOOD.encode()})
    change(tmp_path / "a.md")
    with pytest.raises(WorldError, match=r"a\.md` changed while it was checked; run again"):
        notes["a.md"]
