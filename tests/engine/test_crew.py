"""Work on many pieces: the same whoever does it, and by workers only where these pay."""

import os
from collections.abc import Iterable

import pytest

from cardgen.engine.crew import in_crew, worker_count


def _upper(data: bytes) -> bytes:
    return data.upper()


@pytest.mark.parametrize("size", [0, 10_000_000], ids=["alone", "by workers where there are two"])
def test_each_piece_is_answered(size: int) -> None:
    pieces: Iterable[tuple[str, bytes]] = [(str(one), f"p{one}".encode()) for one in range(20)]
    answers = in_crew(_upper, pieces, 20, size)
    assert sorted(answers) == sorted((name, data.upper()) for name, data in pieces)


@pytest.mark.parametrize(
    ("pieces", "size", "alone"),
    [
        pytest.param(1, 10_000_000, True, id="one note"),
        pytest.param(7, 10_000_000, True, id="few notes"),
        pytest.param(500, 100_000, True, id="little text"),
        pytest.param(0, 0, True, id="nothing"),
        pytest.param(500, 10_000_000, False, id="much"),
    ],
)
def test_how_many_processes_pay(
    pieces: int, size: int, alone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)))
    assert worker_count(pieces, size) == (1 if alone else 4)
