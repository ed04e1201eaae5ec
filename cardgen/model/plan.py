"""What the next import would do to each card."""

from enum import StrEnum

from msgspec import Struct

from cardgen.model.diagnostic import Diagnostic


class State(StrEnum):
    """How a card stands between the notes and a collection.

    `stale`: other text, but Anki's importer would skip it. `drifted`: edited in Anki since it
    was sent, and not sent anew. `conflicting`: it has another note type, so that an import
    leaves it. `doubling`: the collection has it under another GUID. `returning`: it was deleted
    in Anki and would come back. `orphaned`: no note claims it.
    """

    NEW = "new"
    CHANGED = "changed"
    STALE = "stale"
    DRIFTED = "drifted"
    CONFLICTING = "conflicting"
    DOUBLING = "doubling"
    RETURNING = "returning"
    ORPHANED = "orphaned"
    UNCHANGED = "unchanged"


class FieldChange(Struct, frozen=True):
    """A field, or the tags, before and after an import: HTML, or tags with a space between."""

    name: str
    before: str
    after: str


class Action(Struct, frozen=True):
    """What an import would do to one card.

    `path` is its note, for an orphan the one it was last seen in. `note_id` is the Anki note's,
    of a card that is not in Anki the one it would get, 0 where nobody knows. `changes` are the
    fields that differ, `drifted` the names of those edited in Anki, `lost_tags` the user's own
    that an update wipes. `moved` is the deck that the card lies in and the one its note asks for,
    None where they are the same. `mod` is when Anki's copy changed last, in Unix seconds, 0 where
    there is none. `other_type` names the note type of a conflicting card, empty where it is
    cardgen's own, changed in Anki.
    """

    state: State
    slug: str
    path: str
    note_id: int
    changes: tuple[FieldChange, ...] = ()
    drifted: tuple[str, ...] = ()
    lost_tags: tuple[str, ...] = ()
    moved: tuple[str, str] | None = None
    mod: int = 0
    other_type: str = ""


class Wiped(Struct, frozen=True):
    """What an update takes from a card that the user gave it in Anki: tags, and edited fields."""

    slug: str
    tags: tuple[str, ...]
    fields: tuple[str, ...]


class Suggestion(Struct, frozen=True):
    """That the card which would be `new` may be the orphan `old`, reworded.

    `asked` and `asks` are their questions as text, `percent` tells how much alike they are.
    `is_recorded` says that its note at `path` has a record of `new` already.
    """

    old: str
    new: str
    path: str
    asked: str
    asks: str
    percent: int
    is_recorded: bool


class Part(StrEnum):
    """What a note type is made of."""

    FIELD = "field"
    TEMPLATE = "template"


class TypeFault(StrEnum):
    """How a part of a note type differs. `moved`: it stands at another place than it should."""

    ADDED = "added"
    MISSING = "missing"
    MOVED = "moved"


class TypeChange(Struct, frozen=True):
    """A change made in Anki to the note type `cardgen`, for which an import refuses its notes."""

    part: Part
    fault: TypeFault
    name: str


class Plan(Struct, frozen=True):
    """All that an import would do.

    `against` names what the notes were compared with, `is_collection` tells that it is not the
    ledger. `now` is the clock, in Unix seconds. `left_out` counts the cards that clash, `pending`
    those whose block id cannot be written, `unadopted` those that another tool made.
    `suggestions` are the pairs of a new card and an orphan that may be one, the best first.
    `notes` is the folder of notes as it was named, empty for the default one.
    """

    actions: tuple[Action, ...]
    against: str
    is_collection: bool
    now: int
    type_changes: tuple[TypeChange, ...] = ()
    left_out: int = 0
    pending: int = 0
    unadopted: int = 0
    suggestions: tuple[Suggestion, ...] = ()
    notes: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
