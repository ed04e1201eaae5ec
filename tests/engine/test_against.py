"""A vault against a place: who its cards are there, and what is written down before."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from cardgen.engine.against import (
    Against,
    Wish,
    against,
    changes_before,
    decks_kept,
    ledger_before,
    plan_of,
    records_of,
)
from cardgen.engine.compile import Engine
from cardgen.engine.decide import decide
from cardgen.engine.held import read_file
from cardgen.model.place import Held, PlaceMemory
from cardgen.model.standing import Delta, Stand
from cardgen.vault.open import open_vault
from tests.support import anki, another_tool
from tests.support.desk import Desk, note


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Another tool's two cards, and a note of which nobody has heard."""
    desk = another_tool.lay_out(tmp_path_factory.mktemp("desk"), 1)
    desk.write("new.md", note("new"))
    return desk


def look(desk: Desk, held: Held | None = None, memory: PlaceMemory | None = None) -> Against:
    made, _ = decide(Engine(open_vault(desk.notes, None)))
    return against(made, held or read_file(desk.collection), memory)


def test_another_tools_cards_get_their_guids_and_are_marked(desk: Desk) -> None:
    at = look(desk)
    taken = at.standings.of(Stand.TAKEN_OVER)
    assert {one.slug for one in taken} == {"n000-0-en", "n000-0-ru"}
    written = {one.slug: one for change in changes_before(at) for one in change.records}
    assert set(written) == {"n000-0-en", "n000-0-ru", "new-0-en", "new-0-ru"}
    lines = ledger_before(at).lines
    for one in taken:
        assert one.found is not None
        assert written[one.slug].guid == one.found.guid == lines[one.slug].guid
        assert lines[one.slug].foreign
    assert not lines["new-0-en"].foreign
    assert decks_kept(at)["n000-0-en"] == ("Security", "Interview::Security::EN")
    assert len(records_of(at.made)) == 2


def test_where_anki_chooses_the_guids_none_is_written(desk: Desk) -> None:
    at = look(desk, replace(read_file(desk.collection), sees_disk=False))
    written = {one.slug: one for change in changes_before(at) for one in change.records}
    assert {slug: one.guid for slug, one in written.items()} == {"new-0-en": None, "new-0-ru": None}
    assert ledger_before(at).lines["new-0-en"].guid is None


def test_a_plan_names_its_place(desk: Desk) -> None:
    plan = plan_of(look(desk), "x.anki2")
    assert (plan.place, len(plan.delta.notes), len(plan.delta.conversions)) == ("x.anki2", 2, 2)


def test_what_is_sent_gets_its_time_into_the_ledger_unless_it_is_absurd(desk: Desk) -> None:
    at = look(desk)
    new, far = plan_of(at, "x").delta.notes
    now = at.made.clock.now
    sent = Delta(notes=(replace(new, mod=now + 60), replace(far, mod=now + 10**7)))
    lines = ledger_before(at, sent.notes).lines
    assert lines[new.identity.slug].time == now + 60
    assert lines[far.identity.slug].time <= now


@pytest.mark.parametrize("lost", ["all", "ledger", "nothing"])
def test_a_card_that_anki_has_already_keeps_the_time_that_it_has_there(
    tmp_path: Path, lost: str
) -> None:
    desk = Desk(tmp_path)
    path = desk.write("a.md", note("a"))
    desk.build(epoch=1_700_000_000)
    desk.import_package()
    path.write_text(path.read_text().replace("because", "since", 1))
    if lost != "nothing":
        (desk.notes / "cardgen.lock").unlink()
    if lost == "all":
        shutil.rmtree(desk.package.parent)
    at = look(desk)
    changed, same = (one.slug for one in at.standings.cards)
    assert [one.stand for one in at.standings.cards] == [Stand.CHANGED, Stand.UNCHANGED]
    lines = ledger_before(at).lines
    assert lines[same].time == 1_700_000_000  # a package that is imported later leaves it alone
    assert lines[changed].time > 1_700_000_000


def test_a_card_that_another_clone_has_sent_already_is_not_sent_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    path = desk.write("a.md", note("a"))
    desk.build(epoch=1_600_000_000)
    before = (desk.notes / "cardgen.lock").read_bytes()
    path.write_text(path.read_text().replace("because", "since"))
    desk.build(epoch=1_700_000_000)
    desk.import_package()
    (desk.notes / "cardgen.lock").write_bytes(before)
    shutil.rmtree(desk.package.parent)
    times = {slug: one.time for slug, one in ledger_before(look(desk)).lines.items()}
    assert times == {"a-0-en": 1_700_000_000, "a-0-ru": 1_600_000_000}


def test_no_time_goes_back_behind_what_was_packaged(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    path = desk.write("a.md", note("a"))
    desk.build(epoch=1_500_000_000)
    ledger, first = (desk.notes / "cardgen.lock").read_bytes(), path.read_text()
    path.write_text(first.replace("because", "since"))
    desk.build(epoch=1_600_000_000)
    desk.import_package()
    path.write_text(first.replace("because", "as"))
    desk.build(epoch=1_700_000_000)
    path.write_text(first.replace("because", "since"))
    (desk.notes / "cardgen.lock").write_bytes(ledger)
    at = look(desk)
    assert {one.stand for one in at.standings.cards} == {Stand.UNCHANGED}
    assert ledger_before(at).lines["a-0-en"].time > 1_700_000_000


def test_a_card_that_was_to_be_sent_anew_keeps_the_time_of_that(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a"))
    desk.build(epoch=1_600_000_000)
    desk.import_package()
    with desk.anki() as collection:
        for one in anki.notes(collection).values():
            anki.set_mod(collection, one.id, 1_700_000_000)  # as after a tag of the user's
    made, _ = decide(Engine(open_vault(desk.notes, None)), touch=("*",))
    at = against(made, read_file(desk.collection), None)
    assert {one.stand for one in at.standings.cards} == {Stand.UNCHANGED}
    assert {line.time for line in ledger_before(at).lines.values()} == {made.clock.now}


def test_a_pattern_asks_cards_back(desk: Desk) -> None:
    gone = PlaceMemory(deleted=frozenset({"new-0-en", "new-0-ru"}))
    at = look(desk, memory=gone)
    assert len(at.standings.of(Stand.DELETED)) == 2
    made, held = at.made, at.held
    assert len(against(made, held, gone, Wish(("new-*-en",))).standings.of(Stand.NEW)) == 1


def test_a_note_that_is_ambiguous_is_left_alone(tmp_path: Path) -> None:
    desk = another_tool.lay_out(tmp_path, 1, reviewed=False)
    with desk.anki() as collection:
        another_tool._added(collection, "n000-0-en", 0)
        assert collection.db is not None
        collection.db.execute("update notes set id = id + 1000000")
        collection.db.execute("update cards set nid = nid + 1000000")
    stands = {one.slug: one.stand for one in look(desk).standings.cards}
    assert stands["n000-0-en"] is Stand.FOREIGN
