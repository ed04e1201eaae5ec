"""What is found in an Anki collection or package: its notes, their cards and reviews."""

from dataclasses import dataclass, field

from msgspec import Struct

from cardgen.model.card import FIELDS, NOTE_TYPE_ID


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card as Anki keeps it. `deck` is the full name (`Interview::Security::EN`).

    `type`, `queue`, `due`, `interval` (days, or seconds where negative), `ease` (permille),
    `reps`, `lapses` and `data` (FSRS memory state as JSON) are Anki's columns as they stand.
    `logged` counts the rows of its review log: resetting a card in Anki leaves them there.
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
    logged: int = field(default=0, compare=False)


class FoundNote(Struct, frozen=True):
    """A note as Anki keeps it. `fields` are (name, HTML) in order; `mod` is in Unix seconds.

    A field of cardgen's has the name that cardgen gave it, whatever it is called in Anki.
    """

    id: int
    guid: str
    note_type: str
    note_type_id: int
    mod: int
    tags: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    cards: tuple[FoundCard, ...]

    @property
    def is_ours(self) -> bool:
        """Return whether it has cardgen's note type, so that cardgen may have made it."""
        return self.note_type_id == NOTE_TYPE_ID

    @property
    def is_whole(self) -> bool:
        """Return whether it has the fields that cardgen gives a note, all and in order."""
        return self.is_ours and tuple(name for name, _ in self.fields) == FIELDS

    def text(self, name: str) -> str:
        """Return the HTML of the field of a name, empty where there is none."""
        return dict(self.fields).get(name, "")

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the HTML of cardgen's fields in their order, empty for one that is missing."""
        found = dict(self.fields)
        return tuple(found.get(name, "") for name in FIELDS)


@dataclass(frozen=True, slots=True)
class FoundNoteType:
    """A note type: `mod` is the Unix time in seconds of its last change.

    `fields` and `templates` are names in order, as Anki shows them. `field_ids` and `template_ids`
    go with them: None for one that an Anki before 23.10 or another tool made. `look` is its style,
    then each template's front and back, None where the place does not tell.
    """

    id: int
    name: str
    fields: tuple[str, ...]
    mod: int
    field_ids: tuple[int | None, ...] = ()
    templates: tuple[str, ...] = ()
    template_ids: tuple[int | None, ...] = ()
    is_cloze: bool = False
    look: tuple[str, ...] | None = field(default=None, compare=False)


class Found(Struct, frozen=True):
    """All that was found in one place.

    `deleted` are the ids of notes and cards that were there once, as far as the place remembers,
    `visiting` those of the cards that lie in a filtered deck, away from home.
    """

    notes: tuple[FoundNote, ...]
    note_types: tuple[FoundNoteType, ...] = ()
    deleted: frozenset[int] = frozenset()
    visiting: frozenset[int] = frozenset()
