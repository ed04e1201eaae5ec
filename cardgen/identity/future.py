"""Times that are too far ahead of the clock to be true."""

import shlex
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.model.card import Claim
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import LAST_SECOND, Ledger, LedgerLine

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


def times_ahead(
    claims: Iterable[Claim], lines: Mapping[str, LedgerLine], horizon: int
) -> Iterator[Diagnostic]:
    """Yield each card whose time in the ledger lies more than a day ahead; see `believed`."""
    for claim in claims:
        slug = claim.identity.slug
        line = lines.get(slug)
        if line and is_far(line.time, horizon):
            day = datetime.fromtimestamp(line.time, UTC).date().isoformat()
            yield diagnose(
                "time-ahead",
                claim.note.path,
                claim.card.span,
                f"by the ledger `{slug}` changed on {day}, more than a day from now",
                "set this machine's clock right; if it is, run"
                f" `cardgen build --touch {shlex.quote(slug)}`",
            )
