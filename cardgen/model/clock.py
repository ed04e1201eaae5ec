"""What time it is, and whether it really is."""

from datetime import UTC, date, datetime

from msgspec import Struct

from cardgen.model.ledger import LAST_SECOND


class Clock(Struct, frozen=True):
    """Now, in Unix seconds; `is_epoch` tells that `SOURCE_DATE_EPOCH` stands in for the clock."""

    now: int
    is_epoch: bool = False

    @property
    def today(self) -> date:
        """Return the day, in UTC."""
        return datetime.fromtimestamp(self.now, UTC).date()

    @property
    def horizon(self) -> int:
        """Return the last second, in Unix time, that is not known to lie ahead."""
        return LAST_SECOND if self.is_epoch else self.now
