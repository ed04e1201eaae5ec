"""A time that lies too far ahead is not believed, and a near one is."""

import pytest

from cardgen.identity.future import DAY, believed
from cardgen.model.ledger import LAST_SECOND, Ledger, LedgerLine

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
