"""The clock: its day, and how far ahead of it a time may lie."""

from datetime import date

import pytest

from cardgen.model.clock import Clock
from cardgen.model.ledger import LAST_SECOND


@pytest.mark.parametrize(
    ("now", "today"),
    [
        pytest.param(0, date(1970, 1, 1), id="the first second"),
        pytest.param(86_399, date(1970, 1, 1), id="the last of a day"),
        pytest.param(86_400, date(1970, 1, 2), id="the first of the next"),
        pytest.param(LAST_SECOND, date(9999, 12, 31), id="the last there is"),
    ],
)
def test_today_is_the_day_in_utc(now: int, today: date) -> None:
    assert Clock(now).today == today


def test_nothing_is_ahead_of_a_time_that_was_set() -> None:
    assert Clock(5).horizon == 5
    assert Clock(5, is_epoch=True).horizon == LAST_SECOND
