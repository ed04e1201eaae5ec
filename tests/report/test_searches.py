"""The searches that find orphans: Anki itself carries them out."""

import re
from collections.abc import Sequence
from pathlib import Path

from cardgen.model.plan import Action, Plan, State
from cardgen.report.plan import plan_lines
from cardgen.report.searches import searches
from tests.support import anki
from tests.support.desk import Desk, add_foreign, note


def _lines(orphans: Sequence[Action], *, is_collection: bool = True) -> list[str]:
    plan = Plan(tuple(orphans), "file.colpkg", is_collection, now=0)
    return [*plan_lines(plan, str, verbose=False)][1:]


def _orphans(ids: Sequence[int], slug: str = "o") -> list[Action]:
    return [Action(State.ORPHANED, f"{slug}-{n}-en", "", id_) for n, id_ in enumerate(ids)]


def _found(desk: Desk, lines: list[str]) -> list[set[int]]:
    printed = [re.fullmatch(r"find orphans in Anki[^:]*: `([^`]+)`", line) for line in lines]
    with desk.anki() as collection:
        return [set(collection.find_notes(one[1])) for one in printed if one]


def test_all_orphans_are_found_however_many(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with desk.anki() as collection:
        ids = [anki.add_note(collection, "Basic", (f"q{n}", "a")).id for n in range(250)]
    found = _found(desk, _lines(_orphans(ids[:230])))
    assert [len(some) for some in found] == [100, 100, 30]
    assert set().union(*found) == set(ids[:230])


def test_orphans_that_only_the_ledger_knows_are_found_by_slug_or_recorded_id(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    bases = ["be*sec", "be_sec", "a:b", "q(x)", *(f"n{number:02}" for number in range(11))]
    for number, base in enumerate(bases):
        desk.write(f"{number}.md", note(base.replace(":", "-")))
    desk.write("safe.md", note("beXsec"))
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        add_foreign(collection, "foreign-0-en", 1_769_000_000_001)
        stored = {
            one.fields[11]: one.id for one in anki.notes(collection).values() if one.fields[3:]
        }
    gone = [slug for slug in stored if not slug.startswith("beXsec")]
    orphans = [Action(State.ORPHANED, slug, "", 0) for slug in gone]
    orphans.append(Action(State.ORPHANED, "foreign-0-en", "", 1_769_000_000_001))
    found = _found(desk, _lines(orphans, is_collection=False))
    assert [len(some) for some in found] == [20, 11]
    assert set().union(*found) == {stored[slug] for slug in gone} | {1_769_000_000_001}


def test_several_searches_are_numbered() -> None:
    printed = [line.split(":")[0] for line in _lines(_orphans([*range(1, 102)]))[1:]]
    assert printed == ["find orphans in Anki (1 of 2)", "find orphans in Anki (2 of 2)"]


def test_no_orphans_need_no_search() -> None:
    assert searches((), in_collection=True) == searches((), in_collection=False) == ()
