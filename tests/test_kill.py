"""A build that is killed, starved or disturbed damages no note, and the next one repairs the rest."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from cardgen.cli import main
from cardgen.commands import build as build_module
from cardgen.commands.build import BuildOptions, build
from cardgen.disk import WorldError
from tests.support import anki

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked")

EPOCH = "1780000000"
ENVIRONMENT = {"SOURCE_DATE_EPOCH": EPOCH}
HERE = Path(__file__).parent.parent
NOTE = """\
---
id: {name}
title: {name}
created: 2026-01-05
---
# Question (EN)
What is {name}?

## Answer (EN)
An answer.

## Follow-ups (EN)
- Why?
  - Because.
- How?
  - So.
"""

Job = dict[str, Any]
State = dict[str, bytes]


def _write(vault: Path, name: str, text: str) -> None:
    vault.mkdir(parents=True, exist_ok=True)
    (vault / f"{name}.md").write_bytes(text.encode())


def _fresh(folder: Path) -> list[str]:
    """A vault that was never built."""
    for name in ("one", "two"):
        _write(folder / "notes", name, NOTE.format(name=name))
    _write(folder / "notes", "crlf", NOTE.format(name="crlf").replace("\n", "\r\n"))
    return ["build", "notes"]


def _grown(folder: Path) -> list[str]:
    """A vault that was built, with a note that changed, a new one, and one that is gone."""
    words = _fresh(folder)
    _build(folder)
    notes = folder / "notes"
    text = (notes / "one.md").read_text().replace("- Why?", "- New?\n  - Yes.\n- Why ever?")
    _write(notes, "one", text)
    _write(notes, "three", NOTE.format(name="three"))
    (notes / "two.md").unlink()
    return words


def _to_adopt(folder: Path) -> list[str]:
    """A vault whose ledger and GUIDs are gone, beside the collection that knows them."""
    _fresh(folder)
    _build(folder)
    with anki.opened(folder / "anki") as collection:
        anki.import_package(collection, folder / "build" / "cardgen.apkg")
    for path in (folder / "notes").glob("*.md"):
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(line for line in lines if b" guid: " not in line))
    (folder / "notes" / "cardgen.lock").unlink()
    shutil.rmtree(folder / "build")
    return ["adopt", "anki/collection.anki2", "notes"]


def _build(folder: Path) -> None:
    _end({"words": ["build", "notes"]}, folder)


def _end(job: Job, folder: Path) -> None:
    (ended,) = _run([_job(job, folder)])
    assert ended["code"] == 0, ended


def _job(job: Job, folder: Path) -> Job:
    return {"cwd": str(folder), "root": str(folder), "environment": ENVIRONMENT, **job}


def _run(jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """Return how each job ended."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(jobs, file)
        file.flush()
        command = [sys.executable, "-m", "tests.support.dying", file.name]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ended: list[dict[str, Any]] = json.loads(done.stdout)
    return ended


def _state(folder: Path) -> State:
    """Return all files that matter: the vault's, the packages and what was packaged."""
    found = (*folder.glob("notes/**/*"), *folder.glob("build/*"))
    found = (*found, folder / "build" / ".cardgen" / "packaged.tsv")
    return {str(p.relative_to(folder)): p.read_bytes() for p in found if p.is_file()}


def _copies(folder: Path, number: int) -> list[Path]:
    first = len(list(folder.parent.glob(f"{folder.name}-*[0-9]")))
    names = (f"{folder.name}-{copy}" for copy in range(first, first + number))
    copies = [folder.with_name(name) for name in names]
    for copy in copies:
        shutil.copytree(folder, copy)
    return copies


def _check_notes(folder: Path, before: State, after: State) -> None:
    """Every note is the old one or the new one, and nothing that is read lies beside them."""
    found = {name: data for name, data in _state(folder).items() if name.endswith(".md")}
    assert found.keys() == {name for name in before if name.endswith(".md")}
    for name, data in found.items():
        assert data in (before[name], after[name]), name


SCENES = [
    pytest.param(_fresh, id="first build"),
    pytest.param(_grown, id="later build"),
    pytest.param(_to_adopt, id="adopt"),
]
Scene = Callable[[Path], list[str]]


@pytest.mark.parametrize("scene", SCENES)
def test_a_kill_at_any_write_is_repaired_by_running_again(tmp_path: Path, scene: Scene) -> None:
    folder = tmp_path / "vault"
    words = scene(folder)
    (whole,) = _copies(folder, 1)
    (ended,) = _run([_job({"words": words}, whole)])
    before, after = _state(folder), _state(whole)
    assert ended["code"] == 0
    assert before != after
    copies = _copies(folder, ended["writes"])
    killed = [_job({"words": words, "at": at}, copy) for at, copy in enumerate(copies, 1)]
    assert {one["code"] for one in _run(killed)} == {-9}
    for copy in copies:
        _check_notes(copy, before, after)
    assert {one["code"] for one in _run([_job({"words": words}, copy) for copy in copies])} == {0}
    for copy in copies:
        assert _state(copy) == after
        assert not list(copy.glob("notes/**/.*")), "something was left behind"


def test_a_kill_at_any_moment_is_repaired_by_running_again(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    words = _fresh(folder)
    (whole,) = _copies(folder, 1)
    (ended,) = _run([_job({"words": words}, whole)])
    before, after = _state(folder), _state(whole)
    copies = _copies(folder, 30)
    moments = [ended["seconds"] * part / len(copies) for part in range(len(copies))]
    jobs = [
        _job({"words": words, "after": moment}, copy)
        for moment, copy in zip(moments, copies, strict=True)
    ]
    assert {one["code"] for one in _run(jobs)} <= {-9, 0}
    for copy in copies:
        _check_notes(copy, before, after)
    assert {one["code"] for one in _run([_job({"words": words}, copy) for copy in copies])} == {0}
    assert all(_state(copy) == after for copy in copies)


# Disks that refuse


def _check_starved(
    folder: Path, words: list[str], ended: dict[str, Any], before: State, after: State
) -> None:
    """A run that had too little room says so in one line; the next one has it and repairs."""
    if ended["code"]:
        assert (ended["code"], ended["error"].count("error: ")) == (3, 1), ended
        assert "Traceback" not in ended["error"]
    _check_notes(folder, before, after)
    _end({"words": words}, folder)
    assert _state(folder) == after


def test_files_that_may_not_grow(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    words = _fresh(folder)
    limits = (0, 100, 400, 700, 2_000, 10_000, 60_000)
    whole, *copies = _copies(folder, len(limits) + 1)
    _end({"words": words}, whole)
    before, after = _state(folder), _state(whole)
    jobs = [
        _job({"words": words, "limit": limit}, copy)
        for limit, copy in zip(limits, copies, strict=True)
    ]
    ended = _run(jobs)
    assert {one["code"] for one in ended} == {0, 3}
    for copy, one in zip(copies, ended, strict=True):
        _check_starved(copy, words, one, before, after)


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
    words = _fresh(template)
    (whole,) = _copies(template, 1)
    _end({"words": words}, whole)
    before, after = _state(template), _state(whole)
    filler = small_disk / "filler"
    codes = set()
    for pages in (0, 1, 2, 3, 4, 6, 9, 14, 20, 30, 60):
        folder = small_disk / "vault"
        shutil.copytree(template, folder)
        _fill(filler, leave=pages * os.sysconf("SC_PAGE_SIZE"))
        (ended,) = _run([_job({"words": words, "root": str(tmp_path / "run")}, folder)])
        filler.unlink()
        codes.add(ended["code"])
        _check_starved(folder, words, ended, before, after)
        shutil.rmtree(folder)
    assert codes == {0, 3}


def _fill(filler: Path, leave: int) -> None:
    status = os.statvfs(filler.parent)
    with filler.open("wb") as file:
        file.write(b"\0" * max(0, status.f_bavail * status.f_frsize - leave))


def test_a_note_that_may_not_be_written_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    words = _fresh(folder)
    before = _state(folder)
    (folder / "notes" / "one.md").chmod(0o444)
    (ended,) = _run([_job({"words": words}, folder)])
    assert (ended["code"], ended["error"]) == (
        3,
        "error: cannot write `one.md`: it is read-only; with `--frozen` no note is written\n",
    )
    assert _state(folder) == before
    (folder / "notes" / "one.md").chmod(0o600)
    _end({"words": words}, folder)
    assert (folder / "notes" / "one.md").stat().st_mode & 0o777 == 0o600


@pytest.fixture
def locked_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder with a vault that can't be written to: for root, a disk that is read only."""
    if os.geteuid():
        _fresh(tmp_path)
        (tmp_path / "notes").chmod(0o555)
        yield tmp_path
        (tmp_path / "notes").chmod(0o755)
        return
    disk: Path = request.getfixturevalue("small_disk")
    _fresh(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    yield disk


def test_a_folder_that_may_not_be_written_stays_as_it_is(
    tmp_path: Path, locked_folder: Path
) -> None:
    before = _state(locked_folder)
    words = ["build", "notes", "-o", str(tmp_path / "out")]
    job = {"root": str(tmp_path / "run"), "cwd": str(locked_folder)}
    refused, frozen = _run([_job({"words": w, **job}, tmp_path) for w in (words, [*words, "--frozen"])])
    assert (refused["code"], refused["error"].count("error: cannot write `")) == (3, 1), refused
    assert frozen["code"] == 0, frozen
    assert _state(locked_folder) == before


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
    _fresh(folder)
    note = folder / "notes" / "one.md"
    changed = change(note.read_bytes())
    write = build_module.write_notes

    def disturbed(*arguments: Any) -> None:
        note.write_bytes(changed)
        write(*arguments)

    options = _in_this_process(folder, monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr(build_module, "write_notes", disturbed)
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
    _fresh(tmp_path / "vault")
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
    before = _state(tmp_path / "vault")
    with pytest.raises(SystemExit) as exited:
        main()
    assert exited.value.code == 3
    assert f"another cardgen (process {holder.pid}) is working on" in capsys.readouterr().err
    assert _state(tmp_path / "vault") == before


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
    words = _fresh(folder)
    (whole,) = _copies(folder, 1)
    _end({"words": words}, whole)
    command = [sys.executable, "-m", "cardgen", *words]
    environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(HERE)}
    runs = [subprocess.Popen(command, cwd=folder, env=environment) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert _state(folder) == _state(whole)
