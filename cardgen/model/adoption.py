"""What taking over another tool's cards found, decided and left to the author."""

from msgspec import Struct

from cardgen.model.change import NoteChange
from cardgen.model.diagnostic import Diagnostic


class Copy(Struct, frozen=True):
    """A note of the collection as an author finds it: its id, and how often it was reviewed."""

    note_id: int
    reviews: int


class Adopted(Struct, frozen=True):
    """A card that a note of the collection answers to: `note_id` and `guid` are that note's.

    `corrected` tells that another id was recorded, `foreign` that its note type is another than
    cardgen's. `unlike` is how the note begins where it was found by its id alone and does not
    ask what the card asks, else empty.
    """

    slug: str
    path: str
    note_id: int
    guid: str
    corrected: bool
    note_type: str
    foreign: bool
    unlike: str = ""


class Undecided(Struct, frozen=True):
    """A card that is not taken over since it cannot be told which note is its, and why."""

    slug: str
    path: str
    reason: str
    copies: tuple[Copy, ...]


class Untied(Struct, frozen=True):
    """A record of a follow-up that no line of the note bears, and its note in the collection."""

    slug: str
    path: str
    block_id: str
    copy: Copy


class Double(Struct, frozen=True):
    """Two notes of one card: the one that its record names from now on, and another."""

    slug: str
    path: str
    kept: Copy
    other: Copy


class Adoption(Struct, frozen=True):
    """What adopting would do: `missing` and `unusable` have (slug, path) of a card each.

    `missing` have no note to answer, `unusable` one whose GUID no record can hold.
    """

    adopted: tuple[Adopted, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    ambiguous: tuple[Undecided, ...] = ()
    unusable: tuple[tuple[str, str], ...] = ()
    doubles: tuple[Double, ...] = ()
    changes: tuple[NoteChange, ...] = ()


class AdoptionOutcome(Struct, frozen=True):
    """What adopting did, or with a dry run would do.

    `refilled` counts the lines that the ledger got from the collection; `not_written` are the
    notes that are not written into, each with the reason: their cards are not adopted.
    `assumed_new` tells that the missing ones are settled as new cards. `left_out` counts the
    cards that clash, `unclaimed` the records with an `anki_id` that belong to no card, `untied`
    the notes of the collection that these name. `has_reviews` is False where the file holds no
    review at all, `dry_run` tells that nothing was written. `set_back` counts the lines of a
    ledger begun anew that got the times of the collection again. `deck` is the setting that would
    leave the adopted cards in their decks, empty where none would or none is needed. `steps` are
    what the author does next, in order.
    """

    adoption: Adoption
    assumed_new: bool
    refilled: int
    written_notes: int
    not_written: tuple[tuple[str, str], ...]
    left_out: int
    unclaimed: int
    untied: tuple[Untied, ...]
    has_reviews: bool
    dry_run: bool
    diagnostics: tuple[Diagnostic, ...]
    set_back: int = 0
    deck: str = ""
    steps: tuple[str, ...] = ()
