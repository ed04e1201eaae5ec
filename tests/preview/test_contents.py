"""From a vault to what its page shows: states, and why a note has no card."""

from pathlib import Path

import pytest

from cardgen.serve.contents import contents_now
from cardgen.serve.page import LivePage
from cardgen.vault.open import open_vault
from tests.support.checking import FAULTY, GOOD, vault
from tests.support.terminal import cardgen

RETIRED = GOOD.replace("difficulty: easy", "status: retired").replace("net-1", "net-2")
TWINS = GOOD.replace("net-1-0-en", "net-1-0-en\n  language: en")  # a record that clashes


def contents(folder: Path, files: dict[str, str]):  # type: ignore[no-untyped-def]  # of the page
    root = vault(folder, files)
    live = LivePage(open_vault(root / "notes", root / "build"))
    return contents_now(live.refresh().made)


@pytest.mark.parametrize(
    ("files", "reasons"),
    [
        pytest.param({"notes/a.md": GOOD}, {}, id="all well"),
        pytest.param({"notes/a.md": GOOD, "notes/p.md": "text"}, {}, id="a page is only linked to"),
        pytest.param({"notes/a.md": RETIRED}, {"a.md": ("its status is `retired`",)}, id="retired"),
        pytest.param(
            {"notes/a.md": FAULTY},
            {
                "a.md": (
                    "line 1: the `en` question has no answer, so it yields no card",
                    "line 1: this note has no question and answer in `ru`",
                )
            },
            id="faulty",
        ),
    ],
)
def test_a_note_without_a_card_has_its_reasons(
    files: dict[str, str], reasons: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    found = {one.path: one.reasons for one in contents(tmp_path, files).missing}
    assert found.keys() == reasons.keys()
    assert all(set(reasons[path]) <= set(found[path]) for path in reasons)


def test_a_card_that_is_left_out_is_named(tmp_path: Path) -> None:
    other = GOOD.replace("id: net-1", "id: net-9").replace("socket", "port")
    (one, two) = contents(tmp_path, {"notes/a.md": GOOD, "notes/b.md": other}).missing
    assert (one.path, two.path) == ("a.md", "b.md")
    assert "`net-1-0-en` is left out: its record or block id is another one's too" in one.reasons


def test_states_follow_the_ledger(tmp_path: Path) -> None:
    files = {"notes/a.md": GOOD}
    assert {one.state for one in contents(tmp_path, files).cards} == {"new"}
    assert cardgen("build", at=tmp_path).code == 0
    assert {one.state for one in contents(tmp_path, files).cards} == {"unchanged"}
    files = {"notes/a.md": GOOD.replace("An endpoint", "The endpoint")}
    states = {one.slug: one.state for one in contents(tmp_path, files).cards}
    assert states == {"net-1-0-en": "changed", "net-1-0-ru": "unchanged"}
