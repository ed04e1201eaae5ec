"""A plan on its way through a file."""

import pytest

from cardgen.model.standing import Delta, Stand, Standing, Standings
from cardgen.model.sync import SyncPlan
from cardgen.reconcile.saved import moved_since, read_saved, write_saved
from tests.reconcile.test_standing import NOTE, live

ONE = Standing(Stand.CHANGED, "a-0-en", "a.md", NOTE, live())


def plan(one: Standing = ONE, profile: str = "User 1") -> SyncPlan:
    return SyncPlan("anki", profile, Standings((one,)), Delta())


def test_what_did_not_move_is_as_it_was() -> None:
    assert moved_since(plan(), read_saved(write_saved(plan()))) == ()


@pytest.mark.parametrize(
    ("now", "moved"),
    [
        pytest.param(plan(Standing(Stand.CONFLICTING, "a-0-en", "a.md", NOTE, live())), "a-0-en",
                     id="a card"),
        pytest.param(plan(Standing(Stand.NEW, "b-0-en", "b.md", NOTE)), "b-0-en", id="another"),
        pytest.param(plan(profile="User 2"), "User 2", id="a profile"),
    ],
)  # fmt: skip
def test_what_moved_is_named(now: SyncPlan, moved: str) -> None:
    assert moved in moved_since(now, read_saved(write_saved(plan())))


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"cardgen-plan": 1}', "[" * 100_000])
def test_what_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_saved(text)
