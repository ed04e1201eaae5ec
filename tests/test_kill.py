"""A run that is killed damages no note, and the next one repairs the rest."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.scenes import check_notes, copies_of, fresh, grown, job, run, state, to_adopt

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked")

SCENES = [
    pytest.param(fresh, id="first build"),
    pytest.param(grown, id="later build"),
    pytest.param(to_adopt, id="adopt"),
]
Scene = Callable[[Path], list[str]]


@pytest.mark.parametrize("scene", SCENES)
def test_a_kill_at_any_write_is_repaired_by_running_again(tmp_path: Path, scene: Scene) -> None:
    folder = tmp_path / "vault"
    words = scene(folder)
    (whole,) = copies_of(folder, 1)
    (ended,) = run([job(words, whole)])
    before, after = state(folder), state(whole)
    assert ended["code"] == 0
    assert before != after
    copies = copies_of(folder, ended["writes"])
    killed = [job(words, copy, at=at) for at, copy in enumerate(copies, 1)]
    assert {one["code"] for one in run(killed)} == {-9}
    for copy in copies:
        check_notes(copy, before, after)
    assert {one["code"] for one in run([job(words, copy) for copy in copies])} == {0}
    for copy in copies:
        assert state(copy) == after
        assert not list(copy.glob("notes/**/.*")), "something was left behind"


def test_a_kill_at_any_moment_is_repaired_by_running_again(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    words = fresh(folder)
    (whole,) = copies_of(folder, 1)
    (ended,) = run([job(words, whole)])
    before, after = state(folder), state(whole)
    copies = copies_of(folder, 30)
    moments = [ended["seconds"] * part / len(copies) for part in range(len(copies))]
    jobs = [job(words, copy, after=moment) for moment, copy in zip(moments, copies, strict=True)]
    assert {one["code"] for one in run(jobs)} <= {-9, 0}
    for copy in copies:
        check_notes(copy, before, after)
    assert {one["code"] for one in run([job(words, copy) for copy in copies])} == {0}
    assert all(state(copy) == after for copy in copies)
