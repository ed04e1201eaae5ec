"""What a plan says of cards that no build would pack, and with which code it exits."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import planned
from tests.support.desk import Desk, digest, note
from tests.support.planned import EN, FAR, FOREIGN, RU, START


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return planned.lay_out(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(made: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(made.root, tmp_path / "desk")
    return Desk(tmp_path / "desk")


# What a build would leave out


def test_cards_that_clash_are_counted_and_named(desk: Desk) -> None:
    desk.write("copy.md", (desk.notes / "a.md").read_text())
    for words in ((), ("--against", str(desk.collection))):
        done = desk.run("plan", "notes", *words)
        assert "left out          4  in a clash, and would not be in the package\n" in done.out
        assert "notes/copy.md:6:3: error[copied-note]: this note is a copy of another" in done.err
        assert "see: notes/a.md:6:3\n" in done.err
        told = desk.run("plan", "notes", *words, "--format", "json")
        assert told.err == done.err
        assert told.json["left_out"] == 4
        assert [one["code"] for one in told.json["diagnostics"] if one["severity"] == "error"] == [
            "copied-note"
        ]


def test_a_plan_promises_no_card_that_a_build_would_not_pack(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    entry = (
        "- slug: x-0-en",
        f"  anki_id: {FOREIGN}",
        "  more: *a",
    )  # an alias: not written into
    head = "\n".join(("---", "title: &a Same", "id: x", "anki_cards:", *entry, "---"))
    answer = "# Question (EN)\nWhy?\n\n## Answer (EN)\nSo.\n"
    desk.write("x.md", f"{head}\n{answer}\n## Follow-ups (EN)\n- How?\n\n  So.\n")
    told = planned.plan_json(desk)
    text = desk.run("plan", "notes").out
    built = desk.run("build", "notes", "--format", "json").json
    assert told["counts"]["new"] == built["new"] == 1
    assert told["pending"] == built["pending"] == 1
    assert "pending           1  without a block id, and would not be in the package" in text


# Exit codes, and the ledger


def _nothing(desk: Desk) -> None:
    pass


def _reword(desk: Desk) -> None:
    planned.reword(desk)


def _add(desk: Desk) -> None:
    desk.write("c.md", note("c"))


def _drop(desk: Desk) -> None:
    (desk.notes / "b.md").unlink()


def _drift(desk: Desk) -> None:
    planned.in_anki(desk, EN, planned.writing("Answer", "my own words"), START + 5)


def _make_stale(desk: Desk) -> None:
    planned.in_anki(desk, EN, planned.tagging("late"), FAR)
    _reword(desk)


def _conflict(desk: Desk) -> None:
    planned.in_anki(desk, EN, planned.to_basic, START + 5)


def _delete(desk: Desk) -> None:
    planned.delete(desk, EN)


def _move(desk: Desk) -> None:
    planned.move_to(desk, "Mine", EN, RU)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(_nothing, 0, id="unchanged"),
        pytest.param(_drop, 0, id="orphaned"),
        pytest.param(_drift, 0, id="drifted"),
        pytest.param(_move, 0, id="moved"),
        pytest.param(_add, 1, id="new"),
        pytest.param(_reword, 1, id="changed"),
        pytest.param(_make_stale, 1, id="stale"),
        pytest.param(_conflict, 1, id="conflicting"),
        pytest.param(_delete, 1, id="returning"),
    ],
)
def test_the_exit_code_tells_what_asks_for_more(
    desk: Desk, change: Callable[[Desk], None], code: int
) -> None:
    change(desk)
    words = ("plan", "notes", "--against", desk.collection)
    assert desk.run(*words, "--exit-code").code == code
    assert desk.run(*words, "--exit-code", "--format", "json").code == code
    assert desk.run(*words).code == 0


@pytest.mark.parametrize(
    ("change", "counts", "code"),
    [
        pytest.param(_nothing, {"unchanged": 4}, 0, id="unchanged"),
        pytest.param(_drop, {"unchanged": 2, "orphaned": 2}, 0, id="orphaned"),
        pytest.param(_drift, {"unchanged": 4}, 0, id="not in the ledger"),
        pytest.param(_add, {"unchanged": 4, "new": 2}, 1, id="new"),
        pytest.param(_reword, {"unchanged": 3, "changed": 1}, 1, id="changed"),
    ],
)
def test_against_the_ledger(
    desk: Desk, change: Callable[[Desk], None], counts: dict[str, int], code: int
) -> None:
    change(desk)
    done = desk.run("plan", "notes", "--exit-code")
    assert done.out.startswith("against the last build\n")
    assert done.code == code
    assert {state: n for state, n in planned.plan_json(desk)["counts"].items() if n} == counts


def test_a_plan_writes_nothing(desk: Desk) -> None:
    _reword(desk)
    _add(desk)
    files = [path for path in desk.root.rglob("*") if path.is_file()]
    kept = {path: digest(path) for path in files if path.parent.name != ".cardgen"}
    planned.text(desk, "-v")
    assert {path: digest(path) for path in kept} == kept
    made = {path for path in desk.root.rglob("*") if path.is_file()} - {*files}
    assert {path.parent.name for path in made} <= {".cardgen"}  # the cache
