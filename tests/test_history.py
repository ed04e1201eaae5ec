"""The promise, proved: whatever happens to the notes, no review is lost and nothing is doubled.

`CARDGEN_SOAK=10000 pytest tests/test_history.py` runs so many steps, other ones each time.
"""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.history.author import CHANGES, Where
from tests.history.machine import History, steps
from tests.history.other_hands import OTHERS
from tests.history.others import STEPS
from tests.history.syncing import STEP, Syncing

SOAK = int(os.environ.get("CARDGEN_SOAK", "0"))
LEAST = 1000
LENGTH = 60  # steps of one history, at most
USUAL = 35  # and of most
MUST = {
    *CHANGES,
    *("review", "step clock", "in Anki: tag as leech", "in Anki: Answer", "in Anki: delete"),
    *("revert notes and ledger", "revert notes and ledger without build"),
    *("lose ledger", "lose ledger, adopt", "build and die", "build and import", "import"),
    *STEPS,
    STEP,
}


def test_no_review_is_lost_whatever_happens() -> None:
    steps.clear()
    run_state_machine_as_test(
        Syncing,
        settings=settings(
            max_examples=max(LEAST, SOAK) // USUAL,
            stateful_step_count=LENGTH,
            derandomize=not SOAK,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert sum(steps.values()) >= max(LEAST, SOAK)
    assert steps.keys() >= MUST - OTHERS.keys(), MUST - OTHERS.keys() - steps.keys()


@pytest.mark.parametrize("what", sorted(OTHERS))
def test_no_review_is_lost_whatever_other_hands_do(what: str) -> None:
    """Each once at least: a thousand steps by chance may leave one out."""
    steps.clear()
    machine = Syncing()
    try:
        machine.begin()
        machine.review(note=QUESTION, answers=[3])
        machine.others_work(what=what, where=Where(0, "en", 1))
        machine.publish(build_first=True)
        machine.sync()
    finally:
        machine.teardown()
    assert what in steps


def _work(what: str, page: int = 0, language: str = "en", item: int = 0) -> tuple[str, Any]:
    return "work", [(what, Where(page, language, item))]


def _revert(what: str = "notes and ledger", *, to: int, keep_build: bool) -> tuple[str, Any]:
    return "revert", (what, to, keep_build)


BEFORE_RECORDS, RECORDED = 0, 1  # the commits with which each history begins
QUESTION = 1  # the place of the English question among the notes of that beginning
PUBLISH = ("publish", (True,))
LOSE_AND_ADOPT = ("lose_ledger", (False, True))


@pytest.mark.parametrize(
    "history",
    [
        pytest.param(
            [_revert(to=BEFORE_RECORDS, keep_build=False), LOSE_AND_ADOPT],
            id="adopt refills follow-ups whose block ids are gone",
        ),
        pytest.param(
            [_work("reword_question"), LOSE_AND_ADOPT],
            id="adopt refills a card whose text changed",
        ),
        pytest.param(
            [
                _work("add_note_of_one_language"),
                _work("delete_note", page=0),
                _work("add_note_with_a_taken_id", page=2),
                LOSE_AND_ADOPT,
            ],
            id="adopt leaves a name to the card that has it",
        ),
        pytest.param(
            [
                _revert(to=BEFORE_RECORDS, keep_build=True),
                _work("reorder_follow_ups", item=1),
                _work("reword_follow_up"),
            ],
            id="follow-ups that only the output folder remembers",
        ),
        pytest.param(
            [
                _work("add_note_without_id", page=8, item=16),
                PUBLISH,
                _revert(to=RECORDED, keep_build=True),
                _work("add_note_without_id", page=10, item=19),
            ],
            id="a name that only the output folder remembers",
        ),
        pytest.param(
            [
                _work("add_note_without_id", page=10, item=2),
                _work("add_note_without_id", page=12, item=2),
                _work("insert_twins", page=1),
                _work("insert_follow_up", page=2),
            ],
            id="two notes of one name with follow-ups",
        ),
        pytest.param(
            [
                _work("reword_question"),
                PUBLISH,
                _revert(to=RECORDED, keep_build=True),
            ],
            id="notes and ledger go back together",
        ),
        pytest.param(
            [
                _work("reword_question"),
                ("build_and_die", (2,)),
                _work("take_rewording_back"),
            ],
            id="killed after the ledger, and changed back",
        ),
        pytest.param(
            [
                _work("delete_follow_up"),
                ("lose_ledger", (True, True)),
                _work("restore_follow_up"),
            ],
            id="a follow-up that was away while the ledger was refilled",
        ),
        pytest.param(
            [
                _work("add_note_with_a_taken_id", item=8),
                ("lose_ledger", (False, False)),
                _work("title_above_the_frontmatter_or_not"),
                PUBLISH,
            ],
            id="a name in a frontmatter that cannot be read",
        ),
        pytest.param(
            [
                _work("reword_question", language="ru"),
                ("lose_ledger", (False, True)),
                _revert("notes", to=RECORDED, keep_build=False),
            ],
            id="adopt refills a card whose text is then taken back",
        ),
        pytest.param(
            [
                ("lose_ledger", (False, False)),
                _work("reword_question"),
                ("build", ("touch", 23)),
                ("lose_ledger", (True, True)),
                ("delete_in_anki", 19),
                ("publish", (False,)),
            ],
            id="two contents of one second, and both memories refilled",
        ),
        pytest.param(
            [
                ("step_clock", 60),
                ("change_in_anki", (QUESTION, "tag as leech")),
                ("step_clock", -30),
                ("build", ("touch", 0)),
                ("publish", (False,)),
                ("step_clock", -20),
                ("change_in_anki", (QUESTION, "Question")),
                ("publish", (False,)),
            ],
            id="edited in Anki before the time of a package that it had skipped",
        ),
    ],
)
def test_a_history_that_was_lost_once(history: list[tuple[str, Any]]) -> None:
    """Replay what the machine found, each made as short as it could be."""
    machine = History()
    machine.begin()
    for name, arguments in history:
        getattr(machine, name)(*(arguments if isinstance(arguments, tuple) else (arguments,)))
    machine.teardown()


def test_notes_that_go_back_before_their_records_keep_their_cards() -> None:
    machine = History()
    machine.begin()
    cards = {note.id for note in machine.world.notes().values()}
    for what in ("notes", "notes and ledger", "adopt"):
        machine.revert("notes" if what == "adopt" else what, BEFORE_RECORDS, True)
        if what == "adopt":
            machine.lose_ledger(False, True)
        machine.publish(True)
        assert {note.id for note in machine.world.notes().values()} == cards, what
    machine.teardown()
