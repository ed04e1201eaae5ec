"""A delta in rounds: what does not stick is sent once more, and never an edit overwritten."""

from pathlib import Path

from tests.support import anki
from tests.support.planned import EN, reword, stored
from tests.support.synced import Synced, two_notes


def _after_import(it: Synced, text: str) -> None:
    """Let an editor write a text over the card each time that it was imported."""

    last = [""]

    def write(action: str, collection: object) -> None:
        if last[0] == "importPackage":
            anki.edit(it.collection, stored(it.collection, EN).id, "Answer", text)
        last[0] = action

    it.anki.before = write


def _result(it: Synced) -> tuple[int, list[str], str]:
    reword(it.desk)
    done = it.run("sync", "notes", "--yes=1", "--format", "json")
    it.anki.before = lambda action, collection: None
    return done.code, done.json["not_done"], stored(it.collection, EN).fields[1]


def test_what_never_sticks_is_reported(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        _after_import(it, "<p>because a</p>")
        assert _result(it) == (1, [EN], "<p>because a</p>")
        assert it.anki.actions.count("importPackage") > 2
        assert it.counts() == {"conflicting": 1, "unchanged": 3} or it.counts()["drifted"] == 1


def test_an_edit_made_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        _after_import(it, "my own words")
        assert _result(it) == (1, [EN], "my own words")
        assert it.anki.actions.count("importPackage") == 2
