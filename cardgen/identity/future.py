"""Times that are too far ahead of the clock to be true."""

from dataclasses import replace

from cardgen.model.ledger import LAST_SECOND, Ledger

DAY = 86_400  # seconds: more than clocks and time zones differ


def believed(packaged: Ledger, horizon: int) -> Ledger:
    """Return what was last packaged, without the times that lie more than a day ahead.

    `horizon` is the last second, in Unix time, that is not known to lie ahead. Nothing but a
    damaged record or a clock that was wrong tells such a time, and the ledger shall not learn it.
    """
    lines = {s: line for s, line in packaged.lines.items() if not is_far(line.time, horizon)}
    kind = packaged.note_type
    return replace(
        packaged, lines=lines, note_type=None if kind and is_far(kind[1], horizon) else kind
    )


def is_far(time: int, horizon: int) -> bool:
    """Return whether a time lies more than a day ahead."""
    return time > min(horizon + DAY, LAST_SECOND)
