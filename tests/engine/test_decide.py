"""What a build makes of a vault before anything is written: its deck, and the notes to write."""

from pathlib import Path

import pytest

from cardgen.engine.compile import Engine
from cardgen.engine.decide import decide
from cardgen.errors import UsageError
from cardgen.vault.open import open_vault
from tests.support.checking import GOOD, vault

NEW = GOOD[: GOOD.index("anki_cards")] + GOOD[GOOD.index("---\n# Q") :]
SEALED = NEW.replace("id: net-1", "id: net-2").replace("---\n# Q", "...\n---\n# Q")


def engine(folder: Path, files: dict[str, str]) -> Engine:
    return Engine(open_vault(vault(folder, files), None))


@pytest.mark.parametrize(
    ("files", "record", "written", "codes"),
    [
        pytest.param({"a.md": NEW}, True, ["a.md"], [], id="new"),
        pytest.param({"a.md": NEW}, False, [], [], id="new, not recorded"),
        pytest.param({"a.md": GOOD}, True, [], [], id="recorded"),
        pytest.param({"a.md": NEW, "b.md": SEALED}, True, ["a.md"], ["sealed-frontmatter"],
                     id="one that refuses"),
    ],
)  # fmt: skip
def test_which_notes_are_written(
    tmp_path: Path, files: dict[str, str], record: bool, written: list[str], codes: list[str]
) -> None:
    made, renewed = decide(engine(tmp_path, files), record=record)
    assert [one.rewritten.after.path for one in renewed] == written
    assert [d.code for d in made.diagnostics if d.code == "sealed-frontmatter"] == codes
    assert len(made.deck.notes) == 2 * len(files)
    assert {path.name: path.read_text() for path in tmp_path.glob("*.md")} == files


def test_a_pattern_that_matches_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="matches no slug"):
        decide(engine(tmp_path, {"a.md": GOOD}), touch=("zzz",))
