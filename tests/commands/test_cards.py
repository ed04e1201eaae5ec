"""`cardgen cards`: a line for each card, those that wait last, and nothing written."""

from pathlib import Path

import pytest

from cardgen.commands.cards import cards
from tests.support.checking import FAULTY, GOOD, vault
from tests.support.terminal import cardgen, cardgen_on_a_terminal, screen

ASKED = GOOD + "\n## Follow-ups (EN)\n- Why?\n  - So.\n"


@pytest.mark.parametrize(
    ("text", "slugs", "codes"),
    [
        pytest.param(GOOD, ["net-1-0-en", "net-1-0-ru"], [], id="two languages"),
        pytest.param(ASKED, ["net-1-0-en", "net-1-0-ru", None], [], id="one that waits"),
        pytest.param("# A page\n", [], [], id="no note"),
    ],
)
def test_cards(tmp_path: Path, text: str, slugs: list[str | None], codes: list[str]) -> None:
    root = vault(tmp_path, {"notes/a.md": text})
    done = cardgen("cards", "notes", at=root)
    assert [card["slug"] for card in done.cards] == slugs
    assert [path.name for path in (root / "notes").iterdir()] == ["a.md"]


def test_what_is_wrong_is_told_beside(tmp_path: Path) -> None:
    done = cards(vault(tmp_path, {"a.md": FAULTY}))
    assert list(done.lines) == []
    assert "missing-answer" in {one.code for one in done.diagnostics}


READ = (
    "notes/a.md:17  net-1-0-en\n  What is a socket?\n  = An endpoint of a connection.\n"
    "notes/a.md:20  net-1-0-ru\n  Что такое сокет?\n  = Конечная точка соединения.\n"
)


def test_they_can_be_read(tmp_path: Path) -> None:
    root = vault(tmp_path, {"notes/a.md": GOOD})
    assert cardgen("cards", "notes", "--format", "text", at=root).out == READ
    piped = cardgen("cards", "notes", at=root)
    assert piped.out == cardgen("cards", "notes", "--format", "json", at=root).out
    assert len(piped.cards) == 2


def test_on_a_terminal_they_are_to_be_read(tmp_path: Path) -> None:
    root = vault(tmp_path, {"notes/a.md": GOOD})
    shown = cardgen_on_a_terminal("cards", "notes", at=root)
    assert [line for line in screen(shown) if line] == READ.splitlines()
