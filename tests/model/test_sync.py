"""What a plan of a sync counts."""

import pytest

from cardgen.model.found import FoundNote
from cardgen.model.standing import Delta, Stand, Standing, Standings
from cardgen.model.sync import SyncPlan

LIVE = FoundNote(5, "g", "cardgen", 1, 1, (), (), ())


def plan(one: Standing, *overwrite: str) -> SyncPlan:
    return SyncPlan("anki", "", Standings((one,)), Delta(), frozenset(overwrite))


@pytest.mark.parametrize(
    ("stand", "overwrite", "acts", "rewrites"),
    [
        pytest.param(Stand.NEW, (), True, False, id="new"),
        pytest.param(Stand.CHANGED, (), True, True, id="changed"),
        pytest.param(Stand.TAKEN_OVER, (), True, True, id="taken over"),
        pytest.param(Stand.DRIFTED, (), False, False, id="drifted"),
        pytest.param(Stand.DRIFTED, ("a",), True, True, id="drifted, to overwrite"),
        pytest.param(Stand.UNCHANGED, ("a",), False, False, id="unchanged"),
        pytest.param(Stand.DELETED, (), False, False, id="deleted"),
    ],
)
def test_what_is_done(stand: Stand, overwrite: tuple[str, ...], acts: bool, rewrites: bool) -> None:
    found = None if stand is Stand.NEW else LIVE
    made = plan(Standing(stand, "a", "a.md", found=found), *overwrite)
    assert (bool(made.touched), bool(made.rewritten)) == (acts, rewrites)
    assert made.present == (found is not None)
    assert made.is_empty


def test_a_move_is_something() -> None:
    assert plan(Standing(Stand.UNCHANGED, "a", "", found=LIVE, moved=("A", "B"))).touched
