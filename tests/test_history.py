"""The promise, proved: whatever happens to the notes, no review is lost and nothing is doubled."""

import os

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.history.machine import History, steps

LENGTH = 60  # steps of one history, at most
SOAK = int(os.environ.get("CARDGEN_SOAK", "0"))


def test_no_review_is_lost() -> None:
    steps.clear()
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=max(400, SOAK) // 35,
            stateful_step_count=LENGTH,
            derandomize=not SOAK,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert sum(steps.values()) >= max(400, SOAK)
