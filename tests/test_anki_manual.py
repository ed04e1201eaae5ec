"""Each command that the manual shows on Anki is run, in its order, on one vault and one Anki."""

import re
import shlex
from pathlib import Path

import pytest

from tests.support.synced import Synced, two_notes

MANUAL = Path(__file__).parents[1] / "docs" / "anki.md"


def _commands() -> list[str]:
    text = MANUAL.read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


CLOSED = [one for one in _commands() if "collection.anki2" in one or "deck.apkg" in one]


def _agreed(it: Synced, words: list[str]) -> list[str]:
    """Return the words with what a person answers on a terminal."""
    if words[0] == "sync" and not {"--dry-run", "--plan"} & set(words):
        return [*words, f"--yes={it.planned()['touched']}"]
    return words


def test_each_command_is_run(tmp_path: Path) -> None:
    run = 0
    with two_notes(tmp_path) as it:
        for command in _commands():
            name, *words = shlex.split(command)
            assert name == "cardgen"
            if command not in CLOSED:
                done = it.run(*_agreed(it, words))
                assert done.code == 0, (command, done.err)
                run += 1
        assert it.counts() == {"unchanged": 4}
    assert run >= 6


@pytest.mark.parametrize("command", CLOSED)
def test_with_anki_closed(tmp_path: Path, command: str) -> None:
    with two_notes(tmp_path) as it:
        it.done()
    it.desk.export("deck.apkg")
    _, *words = shlex.split(command)
    done = it.desk.run(*words)
    assert done.code == 0, done.err


def test_the_states_of_the_manual_are_those_of_a_plan(tmp_path: Path) -> None:
    table = MANUAL.read_text(encoding="utf-8").partition("### Every day")[2].partition("### ")[0]
    named = set(re.findall(r"^\| ([a-z-]+(?:, [a-z-]+)?) \|", table, re.MULTILINE))
    told = {name for cell in named for name in cell.split(", ")} - {"state", "moved"}
    with two_notes(tmp_path) as it:
        assert told == set(it.planned()["counts"]) - {"unchanged"}
