"""What the next import would do to each card."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, or the tags, before and after an import: HTML, or tags with a space between."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Action:
    """What an import would do to one card.

    `path` is its note, empty for an orphan. `changes` are the fields that differ, `drifted` the
    names of those edited in Anki, `lost_tags` the user's own that an update wipes. `moved` is
    the deck that the card lies in and the one its note asks for, None where they are the same.
    """

    state: State
    slug: str
    path: str
    note_id: int
    changes: tuple[FieldChange, ...] = ()
    drifted: tuple[str, ...] = ()
    lost_tags: tuple[str, ...] = ()
    moved: tuple[str, str] | None = None
