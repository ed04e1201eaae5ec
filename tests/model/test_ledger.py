"""What is remembered of a vault's cards: the ledger before the last package."""

import pytest

from cardgen.model.ledger import Ledger, LedgerLine, Memory

ONE, OTHER = LedgerLine("1", 1, "a.md"), LedgerLine("2", 2, "a.md")


@pytest.mark.parametrize(
    ("ledger", "packaged", "known"),
    [
        pytest.param({"a": ONE}, {}, {"a": ONE}, id="the ledger"),
        pytest.param(None, {"a": OTHER}, {"a": OTHER}, id="the package of a lost ledger"),
        pytest.param({"a": ONE}, {"a": OTHER}, {"a": ONE}, id="the ledger first"),
        pytest.param({"a": ONE}, {"b": OTHER}, {"a": ONE, "b": OTHER}, id="both"),
        pytest.param(None, {}, {}, id="nothing"),
    ],
)
def test_lines(
    ledger: dict[str, LedgerLine] | None,
    packaged: dict[str, LedgerLine],
    known: dict[str, LedgerLine],
) -> None:
    written = None if ledger is None else Ledger(lines=ledger)
    memory = Memory(written, Ledger(lines=packaged))
    assert memory.lines == known
    assert memory.written == (written or Ledger())
