"""`cardgen watch` as a process: what is saved is built, one line a change, errors in full."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from anki.collection import Collection
from msgspec.structs import replace

from cardgen.cli.extras import installing
from cardgen.commands.watch import WatchOptions, _Rounds
from cardgen.model.reach import Reach
from cardgen.model.round import Round
from cardgen.vault import saves
from tests.support import anki
from tests.support.checking import GOOD, cardgen, vault
from tests.support.desk import note
from tests.support.planned import EN, stored
from tests.support.synced import two_notes
from tests.support.terminal import hears_interrupts

_PATIENCE = 60  # seconds: a slow machine is no fault


class Watching:
    """A watch that runs, and what it has said so far."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.said = folder / "said.txt"
        command = [sys.executable, "-m", "cardgen", "watch", *options]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        with self.said.open("wb") as file:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdout=file,
                stderr=subprocess.STDOUT,
                preexec_fn=hears_interrupts,  # noqa: PLW1509  # no thread runs beside it
            )

    def waits_for(self, words: str) -> str:
        """Return what was said once these words are there. Raises AssertionError without them."""
        end = time.monotonic() + _PATIENCE
        while words not in (text := self.said.read_text("utf-8")):
            assert time.monotonic() < end, text
            assert self.process.poll() is None, text
            time.sleep(0.05)
        return text


@contextmanager
def watching(folder: Path, *options: str) -> Iterator[Watching]:
    one = Watching(folder, *options)
    try:
        yield one
    finally:
        one.process.send_signal(signal.SIGINT)
        try:
            one.process.wait(_PATIENCE)
        finally:
            one.process.kill()


def test_what_is_saved_is_built_and_errors_are_told_once(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": GOOD, "notes/b.md": "# A page\n"})
    note, ledger = tmp_path / "notes" / "a.md", tmp_path / "notes" / "cardgen.lock"
    with watching(tmp_path) as one:
        one.waits_for("watching 1 note with 2 cards; Ctrl-C ends it\n")
        good = note.read_text("utf-8")
        before = ledger.read_text("utf-8")
        note.write_text(good.replace("What is a socket?", "What is a socket, then?"), "utf-8")
        one.waits_for("1 card changed (")
        assert ledger.read_text("utf-8") != before
        note.write_text(good.replace("## Answer (EN)\nAn endpoint of a connection.\n", ""), "utf-8")
        broken = one.waits_for("1 error")
        assert "error[" in broken
        note.write_text(good, "utf-8")
        (tmp_path / "notes" / "b.md").write_text("# Another page\n", "utf-8")
        text = one.waits_for("1 error mended")
    assert one.process.returncode == 0
    assert text.count("error[") == broken.count("error[")
    assert "Traceback" not in one.said.read_text("utf-8")


def test_a_misspelt_heading_is_told_and_not_what_follows_from_it(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": GOOD})
    note = tmp_path / "notes" / "a.md"
    with watching(tmp_path) as one:
        one.waits_for("with 2 cards")
        note.write_text(
            note.read_text("utf-8").replace("## Answer (EN)", "## Anwser (EN)"), "utf-8"
        )
        text = one.waits_for("1 error (")
    assert "error[near-heading]" in text
    assert "missing-answer" not in text


def test_a_fault_stops_no_watch(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": GOOD, "notes/cardgen.toml": ""})
    settings = tmp_path / "notes" / "cardgen.toml"
    with watching(tmp_path) as one:
        one.waits_for("with 2 cards")
        settings.write_text("languages = 5\n")
        one.waits_for("nothing built: ")
        settings.write_text("")
        one.waits_for("built again")
        (tmp_path / "notes" / "c.md").write_text(
            GOOD.replace("net-1", "net-2").replace("socket", "port").replace("сокет", "порт"),
            "utf-8",
        )
        one.waits_for("2 new cards")


def test_anki_is_told_where_it_can_be_reached(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": GOOD})
    with watching(tmp_path, "--sync", "--url", "http://127.0.0.1:9", "-o", "out") as one:
        one.waits_for("not brought to Anki: ")
    assert (tmp_path / "out" / "cardgen.apkg").exists()


def test_what_a_sync_leaves_is_told(tmp_path: Path) -> None:
    """A card edited in Anki, and one whose note is saved while Anki is read."""
    with two_notes(tmp_path) as it:
        for number in range(10):
            it.desk.write(f"n{number}.md", note(f"n{number}"))
        it.done()
        first, second = (it.desk.notes / name for name in ("a.md", "b.md"))
        anki.edit(it.collection, stored(it.collection, EN).id, "Answer", "<p>my own</p>")
        with watching(tmp_path, "--sync", "--url", it.anki.url) as one:
            one.waits_for("with 24 cards")
            first.write_text(first.read_text("utf-8").replace("because a", "since a"), "utf-8")
            said = one.waits_for("edited in Anki")
            assert "1 card edited in Anki left to `cardgen sync`" in said
            saves = iter([second.read_text("utf-8").replace("because b", "as b")])

            def saved(action: str, collection: Collection) -> None:
                for text in saves:
                    second.write_text(text, "utf-8")

            it.anki.before = saved
            second.write_text(second.read_text("utf-8").replace("потому b", "затем b"), "utf-8")
            said = one.waits_for("not brought to Anki: the note of `b-0-")
            assert "nothing built" not in said
            one.waits_for("1 card brought to Anki")
        assert it.counts() == {"conflicting": 1, "unchanged": 23}


def test_what_was_saved_while_anki_was_closed_is_sent_with_the_next_save(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        for number in range(10):
            it.desk.write(f"n{number}.md", note(f"n{number}"))
        it.done()
        options = WatchOptions(it.desk.notes, tmp_path / "build", sync=True)
        path, closed = it.desk.notes / "a.md", Reach("http://127.0.0.1:9")
        rounds = _Rounds(replace(options, reach=closed))
        assert "http://127.0.0.1:9" in rounds.next().unsent
        path.write_text(path.read_text("utf-8").replace("because a", "since a"), "utf-8")
        assert rounds.next().unsent
        (it.desk.notes / "page.md").write_text("# A page\n", "utf-8")
        assert (rounds.next().unsent, rounds.next().sent) == ("", 0)
        rounds._options = replace(options, reach=Reach(it.anki.url))
        assert rounds.next().sent == 1
        assert rounds.next().sent == 0
        assert it.counts() == {"unchanged": 24}


def test_a_finding_that_only_counts_otherwise_is_no_new_one(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": GOOD.replace("easy", "hard")})
    path = tmp_path / "notes" / "a.md"
    with watching(tmp_path) as one:
        one.waits_for("with 2 cards")
        assert "answer-too-short" in cardgen("check", at=tmp_path).out
        text = path.read_text("utf-8").replace("An endpoint", "The endpoint")
        path.write_text(text.replace("Конечная", "Крайняя"), "utf-8")
        assert "finding" not in one.waits_for("2 cards changed")


def test_another_machine_is_spoken_to_only_if_allowed(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": GOOD})
    there = ("--sync", "--url", "http://0.0.0.0:9")  # it reaches this machine, and is no loopback
    refused = cardgen("watch", *there, at=tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert "`0.0.0.0` is not this machine" in refused.err
    with watching(tmp_path, *there, "--allow-remote") as one:
        one.waits_for("not brought to Anki: ")


def test_the_library_that_watches_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saves, "find_spec", lambda name: None)
    done = cardgen("watch", at=vault(tmp_path, {"notes/a.md": GOOD}))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "error: to watch the notes cardgen needs `watchfiles`, which is not installed;"
        f" `{installing('watch')}`\n"
    )


def test_notes_that_move_while_anki_is_brought_up_to_date_are_no_fault_of_the_build(
    tmp_path: Path,
) -> None:
    notes = vault(tmp_path / "notes", {"a.md": GOOD, "cardgen.lock": "<<<<<<< ours\n"})
    done = _Rounds(WatchOptions(notes, sync=True))._synced(Round(sent=0, mended=1))
    assert (done.mended, done.fault) == (1, "")
    assert "cardgen.lock" in done.unsent
