"""`cardgen cards`: a line for each card, those that wait last, and nothing written."""

from pathlib import Path

import pytest

from cardgen.commands.cards import cards
from tests.support.checking import FAULTY, GOOD, vault
from tests.support.terminal import cardgen

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
