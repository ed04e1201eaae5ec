"""What a rehearsed import did to a copy of a collection, and what was not as it should be."""

from enum import StrEnum

from msgspec import Struct

from cardgen.model.diagnostic import Diagnostic
from cardgen.model.found import Found, FoundNote
from cardgen.model.plan import TypeChange, Wiped


class FaultKind(StrEnum):
    """What an import must not do.

    `refused`: Anki's importer refuses the package whole. `unadopted`: another tool made the card,
    and the collection it lives in is not known to be this one. `doubled`: one card became two.
    `left-behind`: a new card asks what a reviewed orphan asks. `history`: a card is gone, or its
    scheduling or reviews changed. `guid`: a package knows a card under another GUID. `note-type`:
    a note type appeared that is not cardgen's. `altered`: the text of a card never arrives, since
    the note type `cardgen` was changed in Anki; `conflicting`: since it has another note type.
    `damaged`: a package does not hold what was packed. `missing`: a card did not arrive. `stale`:
    a card shows other text than its note. `bystander`: a note changed that is not in the package.
    """

    REFUSED = "refused"
    UNADOPTED = "unadopted"
    DOUBLED = "doubled"
    LEFT_BEHIND = "left-behind"
    HISTORY = "history"
    GUID = "guid"
    NOTE_TYPE = "note-type"
    ALTERED = "altered"
    CONFLICTING = "conflicting"
    DAMAGED = "damaged"
    MISSING = "missing"
    STALE = "stale"
    BYSTANDER = "bystander"


class Fault(Struct, frozen=True):
    """One thing that is not as it should be.

    `card` is the slug, else what names it in Anki; empty where no one card is meant. `what` is
    the value that differs, as it was `before` the import and is `after` it; for a stale card
    what Anki shows and what the note says.
    """

    kind: FaultKind
    card: str
    what: str
    before: str = ""
    after: str = ""


class LeftBehind(Struct, frozen=True):
    """A card, new in its note at `path`, that asks what the orphan `old` asks with its `reviews`.

    `is_recorded` tells that the note has a record of the new one already, `is_built` that the
    ledger knows it too.
    """

    new: str
    path: str
    old: str
    reviews: int
    is_recorded: bool
    is_built: bool


class Profile(Struct, frozen=True):
    """A collection at one moment.

    `reviews` are the rows of Anki's `revlog`: id, card id, ease, interval, last interval,
    factor, time, type.
    """

    found: Found
    reviews: tuple[tuple[int, ...], ...]


class Trial(Struct, frozen=True):
    """An import that was tried: the package, and the collection before and after."""

    package: Found
    before: Profile
    after: Profile


class Wanted(Struct, frozen=True):
    """What the vault knows of its cards: the GUID of each slug, and the unadopted notes' ids.

    `twins` are the notes of the collection that may be a card's under another GUID, by its slug.
    """

    guids: dict[str, str]
    unadopted: dict[str, int]
    twins: dict[str, tuple[FoundNote, ...]]


class Merged(Struct, frozen=True):
    """What the same import would do with "merge note types" ticked.

    `faults` are those that it alone would have, `cured` counts those that it would not have.
    `full_sync` tells that it forces every device to synchronise in full.
    """

    counts: tuple[tuple[str, int], ...] = ()
    faults: tuple[Fault, ...] = ()
    cured: int = 0
    full_sync: bool = False


class Rehearsal(Struct, frozen=True):
    """The outcome: `counts` are the importer's verdicts, (name, number of notes).

    `notes`, `cards` and `reviews` count what the collection held before. `copies` are the ids of
    the notes that carried a slug before, where they were several. `ahead` is the latest time, in
    Unix seconds, of a stale card's copy in Anki that is dated ahead of the clock, 0 for none.
    `left_behind` are the new cards that ask what reviewed orphans ask, `wiped` is what the import
    took from cards that was the user's own; `notes_given` is the folder of notes as it was named.
    `left_out` counts the cards that clash, `pending` those whose block id cannot be written,
    `unadopted` those that another tool made. `merged` is what a tick more
    would do, None where that was not tried.
    """

    file: str
    package: str
    packaged: int
    notes: int
    cards: int
    reviews: int
    counts: tuple[tuple[str, int], ...]
    faults: tuple[Fault, ...]
    diagnostics: tuple[Diagnostic, ...]
    type_changes: tuple[TypeChange, ...] = ()
    copies: tuple[tuple[str, tuple[int, ...]], ...] = ()
    ahead: int = 0
    left_behind: tuple[LeftBehind, ...] = ()
    wiped: tuple[Wiped, ...] = ()
    notes_given: str = ""
    left_out: int = 0
    pending: int = 0
    unadopted: int = 0
    merged: Merged | None = None

    @property
    def failed(self) -> bool:
        """Return whether anything is not as it should be."""
        return bool(self.faults) or any(one.harmful for one in self.diagnostics)
