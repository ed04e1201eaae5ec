"""A time that lies too far ahead is not believed, and a near one is."""

from datetime import date

import pytest

from cardgen.identity.assign import identify
from cardgen.identity.future import DAY, believed, times_ahead
from cardgen.model.ledger import LAST_SECOND, Ledger, LedgerLine
from tests.support.notes import card, compiled, record

NOW = 1_770_000_000


@pytest.mark.parametrize(
    ("time", "horizon", "kept"),
    [
        pytest.param(NOW, NOW, True, id="now"),
        pytest.param(NOW + DAY, NOW, True, id="a day ahead"),
        pytest.param(NOW + DAY + 1, NOW, False, id="more than a day"),
        pytest.param(99_999_999_999, NOW, False, id="an absurd one"),
        pytest.param(LAST_SECOND, LAST_SECOND, True, id="no clock tells"),
    ],
)
def test_believed(time: int, horizon: int, kept: bool) -> None:
    packaged = Ledger("n", ("t", time), {"a": LedgerLine("h", time, "a.md")})
    found = believed(packaged, horizon)
    assert found == (packaged if kept else Ledger("n"))


@pytest.mark.parametrize(
    ("slug", "time", "horizon", "said"),
    [
        pytest.param("a-0-en", NOW + DAY + 1, NOW, 1, id="more than a day"),
        pytest.param("a-0-en", NOW + DAY, NOW, 0, id="a day ahead"),
        pytest.param("a-0-en", NOW + DAY + 1, LAST_SECOND, 0, id="no clock tells"),
        pytest.param("gone-0-en", NOW + DAY + 1, NOW, 0, id="a tombstone"),
    ],
)
def test_times_ahead(slug: str, time: int, horizon: int, said: int) -> None:
    lines = {slug: LedgerLine("h", time, "a.md")}
    note = compiled("a.md", [card()], [record("a-0-en", guid="g")])
    claims = identify([note], lines, "cardgen", date(2026, 3, 1)).claims
    found = list(times_ahead(claims, lines, horizon))
    assert [one.code for one in found] == ["time-ahead"] * said
