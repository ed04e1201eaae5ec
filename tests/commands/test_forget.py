"""`forget` makes way for a new card, and deletes nothing."""

from tests.commands.test_relink import _follow_ups, _slugs, desk
from tests.support.desk import Desk

__all__ = ["desk"]


def test_forget_makes_way_for_the_new_card_for_ever(desk: Desk) -> None:
    old, new = _slugs(desk)
    done = desk.run("forget", old)
    assert (done.code, done.err) == (0, "")
    assert f"forgotten 1 card: {old}" in done.out
    assert "orphan" not in desk.build().out
    desk.import_package()
    assert _follow_ups(desk) == {old: "<p>Old?</p>", new: "<p>New?</p>"}
    again = desk.run("forget", old, "--format", "json")
    assert again.json == {"slugs": [], "before": [old], "dry_run": False}
    assert "was forgotten" in desk.run("relink", old, new).err


def test_the_vault_can_be_named(desk: Desk) -> None:
    old, _ = _slugs(desk)
    outside = Desk(desk.root.parent)
    done = outside.run("forget", old, "--notes", desk.notes, "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert old in done.out
