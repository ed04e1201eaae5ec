"""Which notes yield no card, and why: as `build` counts them."""

from pathlib import Path

import pytest

from cardgen.lint.cardless import Cardless
from tests.support.checking import GOOD, cardgen, checked, vault

LOST = "# Question (EN)\nWhy?\n"
UNREAD = "## Frage\nWarum?\n\n## Antwort\nDarum.\n"
TARGET = "# A place to link to\n\nSome text.\n"
BROKEN = "---\nid: a: b\n---\n# Question (EN)\nWhy?\n"
RETIRED = LOST.replace("# Q", "---\nstatus: retired\n---\n# Q")


@pytest.mark.parametrize(
    ("files", "words", "lost"),
    [
        pytest.param({"a.md": GOOD, "b.md": TARGET}, {}, Cardless(others=True), id="all yield"),
        pytest.param({"a.md": GOOD, "b.md": RETIRED}, {}, Cardless(others=True), id="retired"),
        pytest.param({"a.md": RETIRED, "b.md": TARGET}, {}, Cardless(), id="none"),
        pytest.param({"a.md": LOST, "b.md": LOST, "c.md": BROKEN}, {},
                     Cardless((("missing-answer", 2), ("broken-yaml", 1))), id="notes"),
        pytest.param({"a.md": GOOD, "b.md": UNREAD}, {}, Cardless(files=1, others=True),
                     id="a file that asks"),
        pytest.param({"a.md": LOST, "b.md": GOOD}, {"ignore": ("missing-answer",)},
                     Cardless((("", 1),), others=True), id="what is not shown"),
        pytest.param({"a.md": LOST}, {"select": ("missing-answer",)}, Cardless(),
                     id="one code alone"),
    ],
)  # fmt: skip
def test_cardless(
    files: dict[str, str], words: dict[str, tuple[str, ...]], lost: Cardless, tmp_path: Path
) -> None:
    assert checked(tmp_path, files, **words).cardless == lost


def test_it_counts_as_build_does(tmp_path: Path) -> None:
    home = vault(tmp_path, {"notes/a.md": GOOD, "notes/b.md": LOST, "notes/c.md": UNREAD})
    assert "no card from 1 note (`missing-answer`) and 1 other file that asks (" in (
        cardgen("check", "notes", at=home).out
    )
    assert "no cards  1 note:" in cardgen("build", "notes", at=home).out


def test_only_what_was_asked_for_counts(tmp_path: Path) -> None:
    home = vault(tmp_path, {"notes/x/a.md": LOST, "notes/y/b.md": LOST, "notes/cardgen.toml": ""})
    assert "no card from 1 note (" in cardgen("check", "notes/x", at=home).out


def test_a_note_that_cannot_be_read_counts(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(b"\xff")
    lost = checked(tmp_path, {"a.md": GOOD}).cardless
    assert lost == Cardless((("not-utf-8", 1),), others=True)
