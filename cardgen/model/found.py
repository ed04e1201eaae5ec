"""What is found in an Anki collection or package: its notes, their cards and reviews."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card as Anki keeps it. `deck` is the full name (`Interview::Security::EN`).

    `type`, `queue`, `due`, `interval` (days, or seconds where negative), `ease` (permille),
    `reps`, `lapses` and `data` (FSRS memory state as JSON) are Anki's columns as they stand.
    """

    id: int
    ordinal: int
    deck: str
    type: int
    queue: int
    due: int
    interval: int
    ease: int
    reps: int
    lapses: int
    data: str


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note as Anki keeps it. `fields` are (name, HTML) in order; `mod` is in Unix seconds."""

    id: int
    guid: str
    note_type: str
    note_type_id: int
    mod: int
    tags: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    cards: tuple[FoundCard, ...]


@dataclass(frozen=True, slots=True)
class FoundNoteType:
    """A note type: `mod` is the Unix time in seconds of its last change."""

    id: int
    name: str
    fields: tuple[str, ...]
    mod: int


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found in one place."""

    notes: tuple[FoundNote, ...]
    note_types: tuple[FoundNoteType, ...] = ()
