"""A sync that is cut off at each of its requests: the next run completes it, as if nothing was."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support import anki, another_tool
from tests.support.ankiconnect import Fault
from tests.support.desk import Desk, history, note
from tests.support.planned import reword
from tests.support.synced import Synced, beside, two_notes

FAULTS = (Fault.BEFORE, Fault.AFTER, Fault.ERROR, Fault.JUNK)
SLOW = "[anki]\ntimeout = 0.3\n"


def _grow(it: Synced) -> None:
    """Change one card, add two, tag all, delete one in Anki."""
    it.done()
    for card in anki.cards(it.collection):
        anki.review(it.collection, card, anki.GOOD)
    for one in anki.notes(it.collection).values():
        anki.tag(it.collection, one.id, "leech", "mine")
    reword(it.desk)
    it.desk.write("c.md", note("c"))


def _check_whole(it: Synced, before: tuple[Any, ...], cards: int) -> None:
    assert it.run("sync", "notes", f"--yes={it.planned()['touched']}").code == 0
    assert it.counts() == {"unchanged": cards}
    now, reviews = history(it.collection)
    assert {id_: now[id_] for id_ in before[0]} == before[0]
    assert (reviews, len(now)) == (before[1], cards)
    found = anki.notes(it.collection).values()
    slugs = [one.fields[11] for one in found if len(one.fields) > 13]
    assert len(set(slugs)) == len(slugs) == cards
    old = {card.note_id for card in before[0].values()}
    assert all({"leech", "mine"} <= set(one.tags) for one in found if one.id in old)
    records = "".join(path.read_text() for path in it.desk.notes.glob("*.md"))
    assert records.count("synced_at: '20") == records.count("guid: ") == cards
    asked, files = len(it.anki.asked), it.files()
    assert it.run("sync", "notes", "--yes").code == 0
    assert (it.writes(asked), it.files()) == ([], files)


@pytest.mark.parametrize("fault", FAULTS)
def test_after_a_fault_at_any_request_the_next_run_completes_it(
    tmp_path: Path, fault: Fault
) -> None:
    """The faults come one after the other in one sync, each run getting one request further."""
    with two_notes(tmp_path) as it:
        _grow(it)
        before = history(it.collection)
        for place in range(12):
            start = len(it.anki.asked)
            it.anki.fault = lambda number, at=start + place: fault if number == at else None  # type: ignore[misc]
            done = it.run("sync", "notes", "--yes=3")
            it.anki.fault = lambda number: None
            if done.code not in (0, 2):
                assert (done.code, done.err.count("\n")) == (3, 1), done.err
            if place > 4:
                reword(it.desk, *(("since", "because") if place % 2 else ("because", "since")))
        _check_whole(it, before, 6)


@pytest.mark.parametrize("fault", [Fault.BEFORE, Fault.AFTER])
@pytest.mark.parametrize("place", range(5, 13))
def test_a_takeover_survives_a_fault_at_any_request(
    tmp_path: Path, fault: Fault, place: int
) -> None:
    desk = another_tool.lay_out(tmp_path, 1)
    with beside(desk) as it:
        for one in anki.notes(it.collection).values():
            anki.tag(it.collection, one.id, "leech", "mine")
        before = history(it.collection)
        start = len(it.anki.asked)
        it.anki.fault = lambda number: fault if number == start + place else None
        done = it.run("sync", "notes", "--yes=2")
        it.anki.fault = lambda number: None
        assert done.code in (0, 3), done.err
        assert it.run("sync", "notes", f"--yes={it.planned()['touched']}").code == 0
        assert it.counts() == {"unchanged": 2}
        assert history(it.collection) == before
        assert len(anki.notes(it.collection)) == 3, "two cards and the stranger"
        for one in anki.notes(it.collection).values():
            assert {"leech", "mine"} <= set(one.tags)


def test_an_answer_that_comes_too_late_ends_it(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        _grow(it)
        before = history(it.collection)
        (it.desk.root / "cardgen.toml").write_text(SLOW)
        it.anki.fault = lambda number: Fault.LATE
        done = it.run("sync", "notes", "--yes=3", "--no-ankiweb")
        assert (done.code, "did not answer `multi` within 0.3 seconds" in done.err) == (3, True)
        it.anki.fault = lambda number: None
        (it.desk.root / "cardgen.toml").unlink()
        _check_whole(it, before, 6)


def _killed(it: Synced, at: Callable[[str], bool]) -> int:
    """Run a sync that is killed at an action, and return how it ended."""
    run: list[subprocess.Popen[bytes]] = []

    def kill(action: str, collection: object) -> None:
        if at(action):
            os.kill(run[0].pid, signal.SIGKILL)
            run[0].wait()

    words = ("sync", "notes", "--yes=3", "--url", it.anki.url)
    it.anki.before = kill
    run.append(
        subprocess.Popen(
            [sys.executable, "-m", "cardgen", *words],
            cwd=it.desk.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    )
    code = run[0].wait(60)
    it.anki.before = lambda action, collection: None
    return code


@pytest.mark.parametrize("action", ["importPackage", "notesModTime", "exportPackage"])
def test_after_it_was_killed_the_next_run_completes_it(tmp_path: Path, action: str) -> None:
    with two_notes(tmp_path) as it:
        _grow(it)
        before = history(it.collection)
        assert _killed(it, lambda name: name == action) == -signal.SIGKILL
        _check_whole(it, before, 6)


def test_two_syncs_at_once_are_one_after_the_other(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a"))
    with beside(desk) as it:
        command = [sys.executable, "-m", "cardgen", "sync", "notes", "--yes", "--url", it.anki.url]
        runs = [
            subprocess.Popen(command, cwd=desk.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        assert [run.communicate(timeout=60) and run.returncode for run in runs] == [0, 0]
        assert len(anki.notes(it.collection)) == 2
