"""The ledger: when the content of each card last changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LAST_SECOND = 253_402_300_799  # in Unix time, that a date can show: no ledger holds a later one


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What is remembered of a slug that was emitted once.

    `time` is the Unix time in seconds at which the content with this hash first appeared;
    `path` is the note that it came from, relative to the vault; empty where nobody knows.
    """

    content_hash: str
    time: int
    path: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """`cardgen.lock` as a value. `note_type` is the hash and time of the note type's templates."""

    namespace: str | None = None
    note_type: tuple[str, int] | None = None
    lines: Mapping[str, LedgerLine] = field(default_factory=dict)
