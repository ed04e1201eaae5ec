"""A run that is killed damages no note, and the next one repairs the rest."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import anki
from tests.support.scenes import (
    build_once,
    check_notes,
    copies_of,
    fresh,
    grown,
    job,
    run,
    state,
    to_adopt,
)

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


def test_what_was_imported_after_a_kill_is_replaced_though_all_else_is_reverted(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "vault"
    words = fresh(folder)
    build_once(folder)
    old, packaged = copies_of(folder, 1)[0], _cards(folder)
    path = folder / "notes" / "one.md"
    path.write_text(path.read_text().replace("- Why?", "- Why ever?"))
    (whole,) = copies_of(folder, 1)
    (ended,) = run([job(words, whole)])
    copies = copies_of(folder, ended["writes"])
    run([job(words, copy, at=at) for at, copy in enumerate(copies, 1)])
    imported = {copy: cards for copy in copies if (cards := _cards(copy)) != packaged}
    assert imported, "no run was killed after it had written the package"
    for copy, before in imported.items():
        shutil.rmtree(copy / "notes")
        shutil.copytree(old / "notes", copy / "notes")
        build_once(copy)
        after = _cards(copy)
        (slug,) = (one for one in after if after[one][0] != before[one][0])
        assert after[slug][0] == packaged[slug][0] != before[slug][0]
        assert after[slug][1] > before[slug][1], "an import would skip it"


def _cards(folder: Path) -> dict[str, tuple[str, int]]:
    """Return the question and the time of each card in the package, by slug."""
    with tempfile.TemporaryDirectory() as name, anki.opened(Path(name)) as collection:
        anki.import_package(collection, folder / "build" / "cardgen.apkg")
        return {n.fields[11]: (n.fields[0], n.mod) for n in anki.notes(collection).values()}


def test_a_kill_at_any_moment_is_repaired_by_running_again(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    words = fresh(folder)
    (whole,) = copies_of(folder, 1)
    (ended,) = run([job(words, whole)])
    before, after = state(folder), state(whole)
    copies = copies_of(folder, 30)
    moments = [ended["seconds"] * part / len(copies) for part in range(len(copies))]
    jobs = [job(words, copy, after=moment) for moment, copy in zip(moments, copies, strict=True)]
    ended_with = {one["code"] for one in run(jobs)}
    assert ended_with <= {-9, 0}
    assert -9 in ended_with
    for copy in copies:
        check_notes(copy, before, after)
    assert {one["code"] for one in run([job(words, copy) for copy in copies])} == {0}
    assert all(state(copy) == after for copy in copies)
