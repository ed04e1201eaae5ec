"""A run that is starved or disturbed damages no note, and the next one repairs the rest."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

from cardgen.commands.build import BuildOptions, build
from cardgen.errors import WorldError
from cardgen.vault import write as record
from tests.support.accounts import AS_ROOT, NOBODY, give, ran_as
from tests.support.scenes import (
    EPOCH,
    NOTE,
    State,
    check_notes,
    copies_of,
    end,
    fresh,
    job,
    run,
    state,
    write,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked")

# Disks that refuse


def _check_starved(folder: Path, ended: dict[str, Any], before: State, after: State) -> None:
    """A run that had too little room says so in one line, and no note is damaged."""
    if ended["code"]:
        assert (ended["code"], ended["error"].count("error: ")) == (3, 1), ended
        assert "Traceback" not in ended["error"]
    check_notes(folder, before, after)


def test_files_that_may_not_grow(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    words = fresh(folder)
    limits = (0, 100, 400, 700, 2_000, 10_000, 60_000, 1_000_000)
    whole, *copies = copies_of(folder, len(limits) + 1)
    end(words, whole)
    before, after = state(folder), state(whole)
    jobs = [job(words, copy, limit=limit) for limit, copy in zip(limits, copies, strict=True)]
    ended = run(jobs)
    assert {one["code"] for one in ended} == {0, 3}, ended
    for copy, one in zip(copies, ended, strict=True):
        _check_starved(copy, one, before, after)
    run([job(words, copy) for copy in copies])
    assert all(state(copy) == after for copy in copies)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    command = [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    template = tmp_path / "vault"
    words = fresh(template)
    (whole,) = copies_of(template, 1)
    end(words, whole)
    before, after = state(template), state(whole)
    filler = small_disk / "filler"
    codes = set()
    for pages in (0, 1, 2, 4, 7, 30, 100):
        folder = small_disk / "vault"
        shutil.copytree(template, folder)
        _fill(filler, leave=pages * os.sysconf("SC_PAGE_SIZE"))
        (ended,) = run([job(words, folder, root=str(tmp_path / "run"))])
        filler.unlink()
        codes.add(ended["code"])
        _check_starved(folder, ended, before, after)
        end(words, folder)
        assert state(folder) == after
        shutil.rmtree(folder)
    assert codes == {0, 3}


def _fill(filler: Path, leave: int) -> None:
    status = os.statvfs(filler.parent)
    with filler.open("wb") as file:
        file.write(b"\0" * max(0, status.f_bavail * status.f_frsize - leave))


def test_a_note_that_may_not_be_written_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    words = fresh(folder)
    before = state(folder)
    (folder / "notes" / "one.md").chmod(0o444)
    (ended,) = run([job(words, folder)])
    assert (ended["code"], ended["error"]) == (
        3,
        "error: cannot write `notes/one.md`: it is read-only; make it writable, or write no note"
        " with `cardgen build --frozen`\n",
    )
    assert state(folder) == before
    (folder / "notes" / "one.md").chmod(0o600)
    end(words, folder)
    assert (folder / "notes" / "one.md").stat().st_mode & 0o777 == 0o600


@pytest.fixture
def locked_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder with a vault that can't be written to: for root, a disk that is read only."""
    if os.geteuid():
        fresh(tmp_path)
        (tmp_path / "notes").chmod(0o555)
        yield tmp_path
        (tmp_path / "notes").chmod(0o755)
        return
    disk: Path = request.getfixturevalue("small_disk")
    fresh(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    yield disk


def test_a_folder_that_may_not_be_written_stays_as_it_is(
    tmp_path: Path, locked_folder: Path
) -> None:
    before = state(locked_folder)
    words = ["build", "notes", "-o", str(tmp_path / "out")]
    refused, frozen = run([job(each, locked_folder) for each in (words, [*words, "--frozen"])])
    assert (refused["code"], refused["error"].count("error: cannot write `")) == (3, 1), refused
    assert frozen["code"] == 0, frozen
    assert state(locked_folder) == before


BUILD = """
import sys
from pathlib import Path
from cardgen.commands.build import BuildOptions, build
from cardgen.errors import WorldError
from tests.support.dying import warm_up
warm_up()

try:
    build(BuildOptions(Path(sys.argv[2], "notes"), Path(sys.argv[2], "build")))
except WorldError as error:
    print(error)
"""


def test_a_link_into_a_folder_that_may_not_be_written_stops_it_before_the_first_note(
    open_path: Path,
) -> None:
    folder, sealed = open_path / "vault", open_path / "sealed"
    fresh(folder)
    sealed.mkdir()
    (folder / "notes" / "two.md").rename(sealed / "two.md")
    (folder / "notes" / "two.md").symlink_to(sealed / "two.md")
    before = state(folder)
    sealed.chmod(0o555)
    if AS_ROOT:  # who may write everywhere
        give(open_path, NOBODY)
    found = ran_as(NOBODY if AS_ROOT else None, BUILD, folder)
    sealed.chmod(0o755)
    assert found == (
        f"cannot write `{folder}/notes/two.md`: it is read-only; make it writable, or write no note"
        " with `cardgen build --frozen`\n"
    )
    assert state(folder) == before
    assert ran_as(NOBODY if AS_ROOT else None, BUILD, folder) == ""
    assert (folder / "notes" / "two.md").is_symlink()
    assert "anki_cards" in (sealed / "two.md").read_text()


def test_what_a_killed_run_left_behind_a_link_is_removed(tmp_path: Path) -> None:
    folder, other = tmp_path / "vault", tmp_path / "other"
    words = fresh(folder)
    other.mkdir()
    (folder / "notes" / "two.md").rename(other / "two.md")
    (folder / "notes" / "two.md").symlink_to(other / "two.md")
    (other / ".cardgen-x.tmp").touch()
    end(words, folder)
    assert [path.name for path in other.iterdir()] == ["two.md"]


# Disturbed runs


def _in_this_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> BuildOptions:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.chdir(folder)
    return BuildOptions(folder / "notes")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace(b"Why?", b"Why ever?"), id="reworded"),
        pytest.param(lambda text: text + b"\nmore\n", id="longer"),
        pytest.param(lambda text: b"", id="emptied"),
    ],
)
def test_a_note_that_changes_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[bytes], bytes]
) -> None:
    folder = tmp_path / "vault"
    fresh(folder)
    note = folder / "notes" / "one.md"
    changed = change(note.read_bytes())
    write = record.write_notes

    def disturbed(*arguments: Any) -> None:
        note.write_bytes(changed)
        write(*arguments)

    options = _in_this_process(folder, monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr("cardgen.commands.build.write_notes", disturbed)
        with pytest.raises(WorldError, match=r"`notes/one\.md` changed while it was compiled"):
            build(options)
    assert note.read_bytes() == changed
    assert not build(options).failed
    assert b"".join(note.read_bytes().split()).startswith(b"".join(changed.split())[:4])


def _saved_in_place(note: Path) -> None:
    with note.open("a") as file:
        file.write("My last sentence.\n")


def _saved_by_renaming(note: Path) -> None:
    other = note.with_suffix(".swp")
    other.write_text(f"{note.read_text()}My last sentence.\n")
    other.replace(note)


def _link_turned_elsewhere(note: Path) -> None:
    other = note.with_name("other.txt")
    other.write_text(f"{note.read_text()}My last sentence.\n")
    note.unlink()
    note.symlink_to(other)


@pytest.mark.parametrize(
    ("save", "left"),
    [
        pytest.param(_saved_in_place, True, id="saved in place"),
        pytest.param(_saved_by_renaming, True, id="saved by renaming"),
        pytest.param(_link_turned_elsewhere, True, id="made a link"),
        pytest.param(lambda note: note.write_bytes(b""), True, id="about to be saved"),
        pytest.param(Path.unlink, False, id="deleted"),
        pytest.param(lambda note: shutil.rmtree(note.parent), False, id="deleted with its folder"),
    ],
)
def test_a_note_that_is_saved_while_it_is_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: Callable[[Path], None], left: bool
) -> None:
    folder = tmp_path / "vault"
    fresh(folder)
    note = folder / "notes" / "part" / "three.md"
    write(note.parent, "three", NOTE.format(name="three"))
    saved: list[bytes] = []
    fsync, alone = os.fsync, Lock()

    def slow(handle: int) -> None:
        fsync(handle)
        with alone:  # notes are written beside each other
            if not saved and list(note.parent.glob(".cardgen-*")):
                save(note)
                saved.append(note.read_bytes() if left else b"")

    options = _in_this_process(folder, monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", slow)
        with pytest.raises(
            WorldError, match=r"`notes/part/three\.md` changed while it was compiled"
        ):
            build(options)
    assert saved
    assert note.exists() is left
    assert not left or note.read_bytes() == saved[0]
    assert not list(folder.glob("notes/**/.*"))
    assert not build(options).failed
    assert note.exists() is left
