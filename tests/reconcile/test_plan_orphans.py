"""What `cardgen plan` says of cards that stay in Anki: doubles, orphans, those in another deck."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import anki, planned
from tests.support.desk import Desk, add_foreign, note, record
from tests.support.planned import EN, FOREIGN, RU


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return planned.lay_out(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(made: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(made.root, tmp_path / "desk")
    return Desk(tmp_path / "desk")


# Doubling, orphans, decks


def test_a_card_that_another_tool_made_would_double(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a", record(EN, FOREIGN)))
    with desk.anki() as collection:
        add_foreign(collection, EN, FOREIGN)
    assert planned.counts(desk) == {"doubling": 1, "new": 1}
    assert "unadopted         1  made by another tool: see `cardgen adopt`" in planned.text(desk)
    assert planned.against(desk)["unadopted"] == 1


def _found(desk: Desk, text: str) -> set[int]:
    searches = re.findall(r"^find orphans in Anki[^:]*: `([^`]+)`$", text, re.MULTILINE)
    with desk.anki() as collection:
        return {int(id_) for search in searches for id_ in collection.find_notes(search)}


def _ids(desk: Desk, *bases: str) -> set[int]:
    with desk.anki() as collection:
        stored = anki.notes(collection).values()
        return {n.id for n in stored if n.fields[11:12] and n.fields[11][:-5] in bases}


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(lambda path: path.unlink(), id="deleted"),
        pytest.param(
            lambda path: path.write_text(
                path.read_text().replace("topic:", "status: retired\ntopic:", 1)
            ),
            id="retired",
        ),
    ],
)
def test_orphans_are_found_in_anki(desk: Desk, end: Callable[[Path], object]) -> None:
    end(desk.notes / "b.md")
    assert planned.counts(desk) == {"unchanged": 2, "orphaned": 2}
    assert _found(desk, planned.text(desk)) == _ids(desk, "b")
    assert _found(desk, desk.run("plan", "notes").out) == _ids(desk, "b")
    assert "= " not in planned.text(desk)


def test_many_orphans_are_all_found(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for number in range(55):
        desk.write(f"{number}.md", note(f"n{number}"))
    desk.build()
    desk.import_package()
    for number in range(52):
        (desk.notes / f"{number}.md").unlink()
    wanted = _ids(desk, *(f"n{number}" for number in range(52)))
    assert len(wanted) == 104
    assert _found(desk, planned.text(desk)) == wanted
    assert _found(desk, desk.run("plan", "notes").out) == wanted


def test_an_orphan_that_another_tool_made_is_found(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a", (*record(EN, 1_769_000_000_002), *record("a-3-en", FOREIGN))))
    with desk.anki() as collection:
        add_foreign(collection, "no slug in it", FOREIGN)
        add_foreign(collection, "no slug in this one", 1_769_000_000_002)
    assert _found(desk, planned.text(desk)) == {FOREIGN}
    assert _found(desk, desk.run("plan", "notes").out) == {FOREIGN}


def test_an_orphan_is_this_vaults_where_two_share_its_slug(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other")
    other.write("cardgen.toml", 'namespace = "second"\n')
    other.write("b.md", note("b", answer="other"))
    other.run("build", "notes", "-o", "build")
    wanted = _ids(desk, "b")
    with desk.anki() as collection:
        anki.import_package(collection, other.package)
    assert len(_ids(desk, "b")) == 4
    (desk.notes / "b.md").unlink()
    assert _found(desk, planned.text(desk)) == wanted


def test_a_note_that_a_card_still_has_is_no_orphan(desk: Desk) -> None:
    planned.reword(desk, f"slug: {EN}", "slug: z-0-en")
    assert "orphaned" not in planned.counts(desk)


def test_cards_in_another_deck_are_listed_last_with_the_way_to_move_them(desk: Desk) -> None:
    planned.move_to(desk, "Mine", RU, "b-0-en")
    desk.write("c.md", note("c"))
    text = planned.text(desk, "-v")
    assert "moved             2  in another deck in Anki, and would stay there\n" in text
    assert "= to move them, select them in Anki's browser, then Cards > Change Deck\n" in text
    assert text.endswith(
        f"\n\nmoved {RU}  notes/a.md: in deck Mine, not Interview::Security::RU\n"
        "moved b-0-en  notes/b.md: in deck Mine, not Interview::Security::EN\n"
    )
    assert planned.action(desk, RU)["moved"] == ["Mine", "Interview::Security::RU"]
