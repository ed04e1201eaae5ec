"""What is remembered of a vault's cards: when the content of each last changed."""

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

LAST_SECOND = 253_402_300_799  # in Unix time, that a date can show: no ledger holds a later one


class LedgerLine(Struct, frozen=True, gc=False):
    """What is remembered of a slug that was emitted once.

    `time` is the Unix time in seconds at which the content with this hash first appeared;
    `path` is the note that it came from, relative to the vault; empty where nobody knows. `guid`,
    `note_id` and `question_hash` are None where a ledger of the first version did not tell, and
    the `guid` also where another tool made the card and its own is not known. A `closed` line is
    done with: no card continues it, and its slug is never given again. A `foreign` one lives in
    Anki under another tool's note type: it is in no package until it is seen under cardgen's.
    """

    content_hash: str
    time: int
    path: str
    guid: str | None = None
    note_id: int | None = None
    question_hash: str | None = None
    closed: bool = False
    foreign: bool = False

    def completed(self, other: "LedgerLine") -> "LedgerLine":
        """Return this line, with what it does not know and another one of its slug does."""
        done = replace(
            self,
            guid=self.guid or other.guid,
            note_id=self.note_id or other.note_id,
            question_hash=self.question_hash or other.question_hash,
            closed=self.closed or other.closed,
        )
        return self if done == self else done  # of thousands nearly all: none is held twice


class Ledger(Struct, frozen=True):
    """`cardgen.lock` as a value. `note_type` is the hash and time of the note type's templates."""

    namespace: str | None = None
    note_type: tuple[str, int] | None = None
    lines: Mapping[str, LedgerLine] = field(default_factory=dict)


class Memory(Struct, frozen=True):
    """All that is remembered of a vault's cards.

    `ledger` is None where the vault has none yet; `elsewhere` are then the paths of those in the
    folders above and below, as people read them. `packaged` is what was last packaged: it may know
    what a ledger forgot that was lost or went back.
    """

    ledger: Ledger | None = None
    packaged: Ledger = Ledger()
    elsewhere: tuple[str, ...] = ()

    @property
    def written(self) -> Ledger:
        """Return the ledger, an empty one where there is none."""
        return self.ledger or Ledger()

    @property
    def lines(self) -> Mapping[str, LedgerLine]:
        """Return what is known of each slug: its line in the ledger, else as last packaged."""
        known = dict(self.packaged.lines)
        for slug, line in self.written.lines.items():
            known[slug] = line.completed(known[slug]) if slug in known else line
        return known
