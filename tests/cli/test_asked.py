"""A sync asks on a terminal: the question stands there until it is answered."""

from pathlib import Path

import pytest

from tests.support import anki
from tests.support.desk import note
from tests.support.synced import Synced, two_notes
from tests.support.terminal import ENDED, cardgen_on_a_terminal, ended_on_a_terminal, screen


def shown(it: Synced, *words: str, answers: list[str]) -> list[str]:
    """Return the screen after a sync."""
    words = ("sync", "notes", "--url", it.anki.url, *words)
    return screen(cardgen_on_a_terminal(*words, at=it.desk.root, answers=answers))


@pytest.mark.parametrize(
    ("answer", "last"),
    [pytest.param("y", "done: 4 cards", id="yes"), pytest.param("n", "nothing written", id="no")],
)
def test_the_plan_then_the_question(tmp_path: Path, answer: str, last: str) -> None:
    with two_notes(tmp_path) as it:
        lines = shown(it, answers=[answer])
    assert lines[0] == "against anki (profile User 1)"
    assert lines[1].split()[:2] == ["new", "4"]
    assert lines[2] == f"bring 4 cards of Anki up to date? [y/N]: {answer}"
    assert lines[3] == last
    assert not [line for line in lines if "compiling" in line]


def test_each_edited_card_is_shown_and_asked_for(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        for one in [*anki.notes(it.collection).values()][:3]:
            anki.edit(it.collection, one.id, "Answer", "<p>my own</p>")
        lines = shown(it, answers=["y", "n", "o", "y"])
    asked = [line for line in lines if line.startswith("send the note")]
    assert [line[-1] for line in asked] == ["y", "n", "o"]
    assert lines[lines.index(asked[0]) - 2].endswith("edited in Anki: Answer")
    assert "bring 1 card of Anki up to date? [y/N]: y" in lines
    assert "done: 1 card" in lines


def test_a_new_note_beside(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        it.desk.write("c.md", note("c"))
        assert "done: 2 cards" in shown(it, answers=["y"])


@pytest.mark.parametrize("settled", ["--yes", "--dry-run", "--plan"])
def test_whoever_answered_beforehand_is_asked_nothing(tmp_path: Path, settled: str) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        anki.edit(it.collection, _any_note(it), "Answer", "<p>my own</p>")
        it.desk.write("c.md", note("c"))
        saved = str(tmp_path / "plan.json")
        assert it.run("plan", "notes", "--against", "anki", "--out", saved).code == 0
        words = (settled, saved) if settled == "--plan" else (settled,)
        lines = shown(it, *words, answers=["y", "y"])
    assert not [line for line in lines if line.startswith(("send the note", "bring "))]
    assert ("dry run: nothing written" if settled == "--dry-run" else "done: 2 cards") in lines


def test_edited_cards_are_asked_for_where_that_is_wanted_all_the_same(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        anki.edit(it.collection, _any_note(it), "Answer", "<p>my own</p>")
        lines = shown(it, "--yes=1", "--on-drift", "ask", answers=["y"])
    assert "done: 1 card" in lines


def test_edited_cards_are_shown_in_anki_though_nobody_is_asked(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        anki.edit(it.collection, _any_note(it), "Answer", "<p>my own</p>")
        assert it.run("sync", "notes", "--open").code == 0
        assert len(it.anki.addon.browsed) == 1
        assert it.counts() == {"drifted": 1, "unchanged": 3}


@pytest.mark.parametrize("edits", [0, 1], ids=["of all", "of an edited card"])
def test_a_question_that_is_cut_short_ends_as_an_interrupt(tmp_path: Path, edits: int) -> None:
    """Ctrl-C does the same, but may come before the terminal is read."""
    with two_notes(tmp_path) as it:
        it.done()
        it.desk.write("c.md", note("c"))
        for one in [*anki.notes(it.collection).values()][:edits]:
            anki.edit(it.collection, one.id, "Answer", "<p>my own</p>")
        drawn, code = ended_on_a_terminal(
            *("sync", "notes", "--url", it.anki.url), at=tmp_path, answers=[ENDED]
        )
        assert len(anki.notes(it.collection)) == 4
    assert (screen(drawn)[-2:], code) == (["nothing written", ""], 130)


def _any_note(it: Synced) -> int:
    return next(iter(anki.notes(it.collection).values())).id
