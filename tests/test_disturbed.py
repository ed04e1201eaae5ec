"""A run that is starved or disturbed damages no note, and the next one repairs the rest."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cardgen.cli import main
from cardgen.commands import record
from cardgen.commands.build import BuildOptions, build
from cardgen.disk import WorldError
from tests.support.scenes import (
    ENVIRONMENT,
    EPOCH,
    HERE,
    State,
    check_notes,
    copies_of,
    end,
    fresh,
    job,
    run,
    state,
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
        "error: cannot write `one.md`: it is read-only; with `--frozen` no note is written\n",
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
        with pytest.raises(WorldError, match=r"`one\.md` changed while it was compiled; run again"):
            build(options)
    assert note.read_bytes() == changed
    assert not build(options).failed
    assert b"".join(note.read_bytes().split()).startswith(b"".join(changed.split())[:4])


HOLD = """
import sys
from pathlib import Path
from cardgen.commands.lock import locked
from cardgen.vault import open_vault
with locked(open_vault(Path(sys.argv[1]), None)):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock of `tmp_path / "vault"` until it is sent a line."""
    fresh(tmp_path / "vault")
    command = [sys.executable, "-c", HOLD, str(tmp_path / "vault" / "notes")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=HERE, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_second_of_two_runs_says_who_holds_the_lock(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    holder: subprocess.Popen[str],
) -> None:
    monkeypatch.chdir(tmp_path / "vault")
    monkeypatch.setattr("cardgen.commands.lock.PATIENCE", 0.3)
    monkeypatch.setattr(sys, "argv", ["cardgen", "build", "notes"])
    before = state(tmp_path / "vault")
    with pytest.raises(SystemExit) as exited:
        main()
    assert exited.value.code == 3
    assert f"another cardgen (process {holder.pid}) is working on" in capsys.readouterr().err
    assert state(tmp_path / "vault") == before


def test_the_second_of_two_runs_waits_for_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holder: subprocess.Popen[str]
) -> None:
    options = _in_this_process(tmp_path / "vault", monkeypatch)
    assert holder.stdin
    holder.stdin.write("\n")
    holder.stdin.flush()
    assert not build(options).failed


def test_a_holder_that_was_killed_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holder: subprocess.Popen[str]
) -> None:
    options = _in_this_process(tmp_path / "vault", monkeypatch)
    holder.kill()
    assert not build(options).failed


def test_runs_at_the_same_time_give_what_one_gives(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    words = fresh(folder)
    (whole,) = copies_of(folder, 1)
    end(words, whole)
    command = [sys.executable, "-m", "cardgen", *words]
    environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(HERE)}
    runs = [subprocess.Popen(command, cwd=folder, env=environment) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert state(folder) == state(whole)
