"""Worker processes: their number changes nothing, a death is told, an interruption ends them."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cardgen.engine.compile import compile_vault
from cardgen.engine.snapshot import Snapshot
from cardgen.engine.workers import run_in_workers
from cardgen.errors import WorldError
from cardgen.vault.open import open_vault
from tests.support.warm import NOON, build, cold_copy, files_of, make_vault, note, read, vault_of

PIECES = tuple((f"piece-{number}.md", f"piece-{number}".encode()) for number in range(23))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")


def _upper(piece: bytes) -> bytes:
    return piece.upper()


def _slow_first(piece: bytes) -> bytes:
    time.sleep(0.2 if piece == PIECES[0][1] else 0)
    return _upper(piece)


def _large(piece: bytes) -> bytes:
    return _upper(piece) * 100_000  # more than a pipe holds


def _no_one_left() -> bool:
    return not multiprocessing.active_children()


# --- What they answer


@pytest.mark.parametrize("count", [1, 2, 5, 40])
@pytest.mark.parametrize("work", [_upper, _slow_first, _large])
def test_every_piece_is_answered_once(work: Callable[[bytes], bytes], count: int) -> None:
    found = list(run_in_workers(work, PIECES, count))
    assert sorted(found) == sorted((name, work(piece)) for name, piece in PIECES)
    assert _no_one_left()


@pytest.mark.parametrize("size", [10, 30_000, 300_000, 3_000_000])
def test_pieces_that_a_pipe_does_not_hold(size: int) -> None:
    pieces = [(str(number), bytes([number]) * size) for number in range(12)]
    found = list(run_in_workers(lambda piece: piece * 2, pieces, 2))
    assert sorted(found) == sorted((name, piece * 2) for name, piece in pieces)
    assert _no_one_left()


def test_without_work_nothing_is_answered() -> None:
    assert list(run_in_workers(_upper, (), 3)) == []


def test_names_that_are_no_utf_8() -> None:
    piece = os.fsdecode(b"\xff.md")
    assert [one for one, _ in run_in_workers(lambda data: b"", [(piece, b"")], 1)] == [piece]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_vault_compiles_to_the_same(
    tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_vault(tmp_path / "warm")
    for number in range(8):
        text = note(f"n{number}", f"n{(number + 3) % 8}", "![[one.png]]")
        (root / f"n{number}.md").write_text(text, encoding="utf-8")
    cold_copy(tmp_path / "warm", tmp_path / "cold")
    alone = build(tmp_path / "cold")
    monkeypatch.setattr("cardgen.engine.crew.worker_count", lambda pieces, size: count)
    assert build(tmp_path / "warm") == alone
    vault = vault_of(tmp_path / "warm")
    assert read(compile_vault(vault)) == read(_alone(vault.root, tmp_path / "none", monkeypatch))


def _alone(root: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    monkeypatch.setattr("cardgen.engine.crew.worker_count", lambda pieces, size: 1)
    return compile_vault(open_vault(root, output))


# --- When one dies


def _exits(piece: bytes) -> bytes:
    if piece == PIECES[7][1]:
        os._exit(9)
    return _upper(piece)


def _is_killed(piece: bytes) -> bytes:
    if piece == PIECES[7][1]:
        os.kill(os.getpid(), signal.SIGKILL)
    return _upper(piece)


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("work", [_exits, _is_killed])
def test_a_death_names_the_piece(work: Callable[[bytes], bytes], count: int) -> None:
    with pytest.raises(WorldError, match=r"compiled `piece-7\.md` died") as caught:
        list(run_in_workers(work, PIECES, count))
    assert str(caught.value).count("\n") == 0
    assert _no_one_left()


def test_a_death_that_has_nothing_to_do_with_a_piece() -> None:
    answers = run_in_workers(_slow_first, PIECES, 2)
    next(answers)
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    with pytest.raises(WorldError, match="died"):
        list(answers)
    assert _no_one_left()


def test_our_own_bug_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    def work(piece: bytes) -> bytes:
        raise RuntimeError("a bug of ours")

    with pytest.raises(WorldError, match=r"`piece-0\.md` died \(exit code 1\)"):
        list(run_in_workers(work, PIECES[:1], 1))
    assert "RuntimeError: a bug of ours" in capfd.readouterr().err


def test_leaving_early_ends_them() -> None:
    answers = run_in_workers(_slow_first, PIECES, 3)
    next(answers)
    assert not _no_one_left()
    answers.close()  # type: ignore[attr-defined]  # it is a generator
    assert _no_one_left()


# --- The real command line


_DYING = """
import os, sys
import cardgen.engine.crew as compiling
import cardgen.pipeline as working
whole = working.compile_parsed
def compile_note(source, around):
    if source.source.path == "beta.md":
        os.kill(os.getpid(), 9) if {kills} else os._exit(5)
    return whole(source, around)
working.compile_parsed = compile_note
compiling.worker_count = lambda pieces, size: 2
from cardgen.cli.app import main
main()
"""

_SLOW = """
import time
import cardgen.engine.crew as compiling
import cardgen.pipeline as working
whole = working.compile_parsed
def compile_note(source, around):
    with open({mark!r}, "a") as mark:
        mark.write("x")
        full = mark.tell() >= {marks}
    time.sleep(300 if full else 0.2)  # whoever waits for a full one is found to hang
    return whole(source, around)
working.compile_parsed = compile_note
compiling.worker_count = lambda pieces, size: {count}
from cardgen.cli.app import main
main()
"""

_HANGS = 120  # seconds after which a run counts as one that never ends

_BUILD = ("build", "notes", "-o", "out")


def _command(program: str, home: Path) -> "subprocess.Popen[str]":
    """Start a build of a program in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *_BUILD],
        cwd=home,
        env={**os.environ, **NOON},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("kills", [True, False], ids=["killed", "exited"])
def test_a_build_whose_worker_dies(tmp_path: Path, kills: bool) -> None:
    make_vault(tmp_path / "warm")
    before = files_of(tmp_path / "warm")
    process = _command(_DYING.format(kills=kills), tmp_path / "warm")
    out, err = _ended(process)
    assert (process.returncode, out) == (3, "")
    assert err.startswith("error: the process that compiled `beta.md` died")
    assert err.count("\n") == 1
    assert files_of(tmp_path / "warm") == before
    assert _group(process.pid) == []
    cold = cold_copy(tmp_path / "warm", tmp_path / "cold")
    assert build(tmp_path / "warm") == build(cold)


@pytest.mark.parametrize("count", [1, 2], ids=["alone", "with workers"])
@pytest.mark.parametrize("is_group", [True, False], ids=["group", "process"])
@pytest.mark.parametrize("marks", [1, 5], ids=["at once", "in the middle"])
def test_an_interruption_ends_a_build(
    tmp_path: Path, count: int, is_group: bool, marks: int
) -> None:
    home, mark = tmp_path / "warm", tmp_path / "mark"
    root = make_vault(home)
    for number in range(8):
        (root / f"n{number}.md").write_text(note(f"n{number}", "alpha"), encoding="utf-8")
    before = files_of(home)
    process = _command(_SLOW.format(mark=str(mark), marks=marks, count=count), home)
    _wait_for(lambda: mark.exists() and mark.stat().st_size >= marks)
    if is_group:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    out, err = _ended(process)
    assert mark.stat().st_size < marks + count, "no note more is begun"
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert err.count("\n") <= 1
    assert _group(process.pid) == []
    assert files_of(home) == before
    cold = cold_copy(home, tmp_path / "cold")
    assert build(home) == build(cold)


def _ended(process: "subprocess.Popen[str]") -> tuple[str, str]:
    """Return what a process wrote; one that hangs, which no slowness explains, is ended."""
    try:
        return process.communicate(timeout=_HANGS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise


def _wait_for(fact: Callable[[], bool]) -> None:
    until = time.monotonic() + _HANGS
    while not fact():
        assert time.monotonic() < until
        time.sleep(0.01)


def _group(leader: int) -> Sequence[str]:
    """Return the command lines of the living processes of a group."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(fields[2]) == leader and fields[0] != "Z":
            found.append((status.parent / "cmdline").read_text())
    return found


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    home, mark = tmp_path / "warm", tmp_path / "mark"
    make_vault(home)
    process = _command(_SLOW.format(mark=str(mark), marks=1000, count=2), home)
    _wait_for(mark.exists)
    process.kill()
    process.wait()
    _wait_for(lambda: not _group(process.pid))
    assert process.communicate() == ("", "")
