"""A collection that Anki holds open, or crashed with, is refused until Anki has closed it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cardgen.sources.database import opened_database
from cardgen.sources.error import SourceError
from cardgen.sources.file import read_anki_file
from tests.sources.made import Made
from tests.support import anki

HOLD = """
import sys
from anki.collection import Collection
collection = Collection(sys.argv[1])
if sys.argv[2] == "changed":
    note = collection.new_note(collection.models.by_name("Basic"))
    note.fields = ["new", ""]
    collection.add_note(note, 1)
print("open", flush=True)
sys.stdin.readline()
collection.close()
"""
REFUSED = "close Anki"


@contextmanager
def held(path: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """Hold a collection open in another process, as Anki does; its locks are per process."""
    command = [sys.executable, "-c", HOLD, str(path), how]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            if process.poll() is None:
                process.communicate("\n")


@pytest.fixture
def path(made: Made, tmp_path: Path) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    return Path(shutil.copy(made.path("collection.anki2"), folder))


@pytest.mark.parametrize("how", ["unchanged", "changed"])
def test_an_open_collection_is_refused_and_read_once_closed(path: Path, how: str) -> None:
    before = len(read_anki_file(path).notes)
    with held(path, how):
        entries = sorted(entry.name for entry in path.parent.iterdir())
        with pytest.raises(SourceError, match=REFUSED):
            read_anki_file(path)
        assert sorted(entry.name for entry in path.parent.iterdir()) == entries
    assert len(read_anki_file(path).notes) == before + (how == "changed")


def test_a_link_to_an_open_collection_is_refused(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.anki2"
    link.symlink_to(path)
    with anki.opened(path.parent), pytest.raises(SourceError, match=REFUSED):
        read_anki_file(link)


def test_after_a_crash_the_collection_is_refused_until_anki_ran_again(path: Path) -> None:
    before = len(read_anki_file(path).notes)
    with held(path, "changed") as process:
        process.kill()
        process.wait()
    with pytest.raises(SourceError, match="crashed"):
        read_anki_file(path)
    with anki.opened(path.parent):
        pass
    assert len(read_anki_file(path).notes) == before + 1


@pytest.mark.parametrize(
    ("suffix", "content", "refused"),
    [
        pytest.param("-wal", b"", True, id="empty write-ahead log, as Anki opens with"),
        pytest.param("-wal", b"x", True, id="write-ahead log"),
        pytest.param("-journal", b"x", True, id="hot journal"),
        pytest.param("-journal", b"", False, id="journal that was emptied"),
        pytest.param("-shm", b"x", False, id="index of a log that is gone"),
        pytest.param(".bak-wal", b"x", False, id="log of another file"),
    ],
)
def test_what_lies_beside(path: Path, suffix: str, content: bytes, refused: bool) -> None:
    path.with_name(f"{path.name}{suffix}").write_bytes(content)
    if not refused:
        assert read_anki_file(path).notes
        return
    with pytest.raises(SourceError, match=REFUSED):
        read_anki_file(path)


def test_a_collection_that_changes_while_it_is_read_is_refused(path: Path) -> None:
    data = path.read_bytes()
    with pytest.raises(SourceError, match="changed while it was read"), opened_database(path):
        path.write_bytes(data + b"\0" * 4096)


def test_a_connection_cannot_write(path: Path) -> None:
    with pytest.raises(SourceError), opened_database(path) as database:
        database.execute("DELETE FROM cards")
    assert read_anki_file(path).notes[0].cards
