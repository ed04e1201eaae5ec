"""A sync that is cut off at each of its requests: the next run completes it, as if nothing was.

`CARDGEN_SOAK` tries every kind of fault at every request of a takeover, and kills at each.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import anki, another_tool
from tests.support.ankiconnect import Fault
from tests.support.desk import Desk, history, note
from tests.support.planned import reword
from tests.support.synced import Synced, beside, two_notes

FAULTS = (Fault.BEFORE, Fault.AFTER, Fault.ERROR, Fault.JUNK, Fault.LATE)
SLOW = "[anki]\ntimeout = 0.3\n"
SOAK = bool(os.environ.get("CARDGEN_SOAK"))
# The requests of a sync that changes and adds cards, and of one that takes cards over.
USUAL, TAKEOVER = range(12), range(20)
KILLED = USUAL if SOAK else (2, 5, 6)
TAKEN = [(at, one) for at in TAKEOVER for one in (FAULTS if SOAK else [FAULTS[at % len(FAULTS)]])]


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


def _end(it: Synced) -> None:
    """Let Anki answer as usual again."""
    it.anki.fault = lambda number: None
    (it.desk.root / "cardgen.toml").unlink(missing_ok=True)


def _begin(it: Synced, fault: Fault, place: int) -> int:
    """Let something happen to the request of a number, and return the first's number."""
    start = len(it.anki.asked)
    it.anki.fault = lambda number: fault if number == start + place else None
    if fault is Fault.LATE:
        (it.desk.root / "cardgen.toml").write_text(SLOW)
    return start


@pytest.mark.parametrize("fault", FAULTS)
def test_after_a_fault_at_any_request_the_next_run_completes_it(
    tmp_path: Path, fault: Fault
) -> None:
    """The faults come one after the other in one sync, each run getting one request further."""
    with two_notes(tmp_path) as it:
        _grow(it)
        before = history(it.collection)
        most = 0
        for place in USUAL:
            start = _begin(it, fault, place)
            done = it.run("sync", "notes", "--yes=3")
            _end(it)
            most = max(most, len(it.anki.asked) - start)
            if done.code not in (0, 2):
                assert (done.code, done.err.count("\n")) == (3, 1), done.err
            if place > 4:
                reword(it.desk, *(("since", "because") if place % 2 else ("because", "since")))
        assert most <= len(USUAL), "each request was reached"
        _check_whole(it, before, 6)


@pytest.mark.parametrize(("place", "fault"), TAKEN)
def test_a_takeover_survives_a_fault_at_any_request(
    tmp_path: Path, place: int, fault: Fault
) -> None:
    desk = another_tool.lay_out(tmp_path, 1)
    with beside(desk) as it:
        for one in anki.notes(it.collection).values():
            anki.tag(it.collection, one.id, "leech", "mine")
        before = history(it.collection)
        _begin(it, fault, place)
        done = it.run("sync", "notes", "--yes=2")
        _end(it)
        assert done.code in (0, 3), done.err
        assert it.run("sync", "notes", f"--yes={it.planned()['touched']}").code == 0
        assert it.counts() == {"unchanged": 2}
        assert history(it.collection) == before
        assert len(anki.notes(it.collection)) == 3, "two cards and the stranger"
        for one in anki.notes(it.collection).values():
            assert {"leech", "mine"} <= set(one.tags)


def test_a_takeover_has_no_more_requests_than_are_tried(tmp_path: Path) -> None:
    with beside(another_tool.lay_out(tmp_path, 1)) as it:
        assert it.run("sync", "notes", "--yes=2").code == 0
        assert len(it.anki.asked) <= len(TAKEOVER)


def test_an_answer_that_comes_too_late_is_named(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        _begin(it, Fault.LATE, 0)
        done = it.run("sync", "notes", "--yes", "--no-ankiweb")
        assert (done.code, "did not answer `multi` within 0.3 seconds" in done.err) == (3, True)


def _killed(it: Synced, place: int) -> int:
    """Run a sync that is killed when a request of it arrives, and return how it ended."""
    run: list[subprocess.Popen[bytes]] = []
    start = len(it.anki.asked)

    def kill(number: int) -> Fault | None:
        if number != start + place:
            return None
        os.kill(run[0].pid, signal.SIGKILL)
        run[0].wait()
        return Fault.BEFORE

    words = ("sync", "notes", "--yes=3", "--url", it.anki.url)
    it.anki.fault = kill
    run.append(
        subprocess.Popen(
            [sys.executable, "-m", "cardgen", *words],
            cwd=it.desk.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    )
    code = run[0].wait(60)
    _end(it)
    return code


@pytest.mark.parametrize("place", KILLED)
def test_after_it_was_killed_the_next_run_completes_it(tmp_path: Path, place: int) -> None:
    """Killed as a request arrives, it has done all that comes before."""
    with two_notes(tmp_path) as it:
        _grow(it)
        before = history(it.collection)
        assert _killed(it, place) in ((-signal.SIGKILL,) if place < 8 else (-signal.SIGKILL, 0))
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
