"""Work on many pieces: by worker processes where these pay, else here."""

import os
from collections.abc import Iterable, Iterator

from cardgen.engine.packing import Piece, Work

_MOST = 8


def in_crew(
    work: Work, pieces: Iterable[Piece], number: int, size: int
) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each piece with its answer, made by workers where these pay."""
    count = worker_count(number, size)
    if count > 1:
        from cardgen.engine.workers import run_in_workers  # noqa: PLC0415  # slow to load

        return run_in_workers(work, pieces, count)
    return ((name, work(data)) for name, data in pieces)


def worker_count(pieces: int, size: int) -> int:
    """Return how many processes pay for work of so many pieces and bytes: 1 for none beside us."""
    if size < 400_000 or pieces < 8:
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(available or 1, _MOST, pieces))
