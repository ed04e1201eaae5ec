"""Notes read when they are asked for: the same ones, or an error that names the one that moved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cardgen.errors import WorldError
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import SourceNote
from cardgen.vault.open import open_vault
from cardgen.vault.texts import Sources, Texts
from tests.support.checking import GOOD


def opened(folder: Path, files: dict[str, bytes]) -> Sources:
    """Return the notes of a vault, each one known by its hash and not read yet."""
    (folder / "cardgen.toml").touch()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    vault = open_vault(folder, None)
    found, notes = Sources(vault), Sources(vault)
    for name in files:
        if isinstance(found.read(name), SourceNote):
            notes.expect(name, found.digest(name))
    return notes


def test_notes_are_those_of_the_disk(tmp_path: Path) -> None:
    notes = opened(tmp_path, {"a.md": GOOD.encode(), "b.md": b"\xff\xfe", "c.md": b""})
    assert list(notes) == ["a.md", "c.md"]
    assert (len(notes), notes["a.md"].text) == (2, GOOD)
    assert dict(Texts(notes)) == {"a.md": GOOD, "c.md": ""}
    assert len(Texts(notes)) == 2
    assert "b.md" not in notes


def test_what_is_unreadable_is_named(tmp_path: Path) -> None:
    notes = opened(tmp_path, {"b.md": b"\xff\xfe"})
    fault = notes.read("b.md")
    assert isinstance(fault, Diagnostic)
    assert (fault.code, fault.path) == ("not-utf-8", "b.md")


def test_a_note_is_read_once(tmp_path: Path) -> None:
    notes = opened(tmp_path, {"a.md": GOOD.encode()})
    assert notes["a.md"].text == GOOD
    (tmp_path / "a.md").unlink()
    assert notes["a.md"].text == GOOD


@pytest.mark.parametrize("size", [10, 9_000_000], ids=["in memory", "in a file"])
def test_unsaved_texts_lie_over_those_of_the_disk(tmp_path: Path, size: int) -> None:
    text = "ё" * size
    notes = opened(tmp_path, {"a.md": b"A", "b.md": b"B"})
    one = notes.overlaid({"a.md": text})
    other = notes.overlaid({"a.md": "x", "new.md": "n"})
    assert (one["a.md"].text, one["b.md"].text, notes["a.md"].text) == (text, "B", "A")
    assert {path: note.text for path, note in other.items()} == {
        "a.md": "x",
        "b.md": "B",
        "new.md": "n",
    }
    assert one.digest("a.md") != other.digest("a.md")


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
    with pytest.raises(WorldError, match=r"a\.md` changed while it was looked at; run again"):
        notes["a.md"]
