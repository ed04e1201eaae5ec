"""How each card stands between the notes and a place that is to be brought up to date."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from cardgen.model.card import AnkiNote
from cardgen.model.found import FoundNote
from cardgen.model.plan import FieldChange, TypeChange


class Stand(StrEnum):
    """How a card stands.

    `drifted`: edited in Anki since it was sent; `conflicting`: edited there, and its note changed
    as well. `taken-over`: another tool's note, to be given cardgen's note type; `foreign`: one
    that cannot be. `deleted`: it was sent, and is gone from Anki. `orphaned`: no note claims it.
    """

    NEW = "new"
    CHANGED = "changed"
    TAKEN_OVER = "taken-over"
    DRIFTED = "drifted"
    CONFLICTING = "conflicting"
    DELETED = "deleted"
    FOREIGN = "foreign"
    ORPHANED = "orphaned"
    UNCHANGED = "unchanged"


class Standing(Struct, frozen=True):
    """One card, as its note wants it and as it was found.

    `note` is None for an orphan, `found` for a card that is not there. `changes` are the fields
    that differ, tags among them, `edited` the names of those edited in Anki. `own_tags` are the
    user's, which stay. `moved` is the deck it lies in and the one that its note asks for, None
    where it stays. `suspends` tells whether it is to be suspended (True) or woken (False), None
    for neither. `why` says why a card is left alone, where its stand does not.
    """

    stand: Stand
    slug: str
    path: str
    note: AnkiNote | None = None
    found: FoundNote | None = None
    changes: tuple[FieldChange, ...] = ()
    edited: tuple[str, ...] = ()
    own_tags: tuple[str, ...] = ()
    moved: tuple[str, str] | None = None
    suspends: bool | None = None
    why: str = ""

    @property
    def card_ids(self) -> tuple[int, ...]:
        """Return the ids of its cards in Anki."""
        return tuple(card.id for card in self.found.cards) if self.found else ()


class Facts(Struct, frozen=True):
    """What decides how a card stands, beside its note and what was found.

    `synced` are the slugs that a record says were sent, `suspended` those whose note is
    suspended, `foreign` those that the ledger knows under another note type, `restored` those
    that the user asked back. `built` gives by slug the time of what was built, for a place that
    nobody was synced to yet. `kept` and `deleted` are what is remembered of the place. `is_home`
    tells that it has notes of this vault, another tool's or cardgen's. `guids` are those that
    orphans had, by slug. `verified` is what a place remembers, as in `Held`.
    """

    synced: frozenset[str] = frozenset()
    suspended: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    restored: frozenset[str] = frozenset()
    built: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    deleted: frozenset[str] = frozenset()
    follows: bool = True
    is_home: bool = False
    guids: Mapping[str, str] = field(default_factory=dict)
    suspends_orphans: bool = False
    verified: Mapping[str, tuple[int, int, str]] = field(default_factory=dict)

    def says_so(self, note: AnkiNote, live: FoundNote) -> bool:
        """Return whether it is known that a note in Anki says what its card says."""
        known = self.verified.get(note.identity.slug)
        return known == (live.id, live.mod, note.content_hash)


class Conversion(Struct, frozen=True):
    """A note of another tool that is given cardgen's note type: `fields` by name, and all tags."""

    note_id: int
    slug: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]


class Delta(Struct, frozen=True):
    """What brings a place up to date.

    `notes` are packaged: new and changed cards, with the user's tags and a `mod` above the live
    one; `adds` are the slugs of those that are new. `look` tells that the note type's look is
    newer. Cards are moved by deck, suspended and woken by their id; notes tagged by theirs.
    `carrier` tells that the note type has to be brought first, `leftover` is the id of the note
    that an earlier run brought it with.
    """

    notes: tuple[AnkiNote, ...] = ()
    adds: frozenset[str] = frozenset()
    conversions: tuple[Conversion, ...] = ()
    moves: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    suspended: tuple[int, ...] = ()
    woken: tuple[int, ...] = ()
    tagged: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    untagged: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    look: bool = False
    carrier: bool = False
    leftover: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to do."""
        work = (self.notes, self.conversions, self.moves, self.suspended, self.woken)
        return not any((*work, self.tagged, self.untagged, self.look, self.leftover))


class Standings(Struct, frozen=True):
    """A whole vault against a place: each card, and what was changed there of the note type."""

    cards: tuple[Standing, ...]
    type_changes: tuple[TypeChange, ...] = ()

    def of(self, *stands: Stand) -> tuple[Standing, ...]:
        """Return the cards that stand so."""
        return tuple(one for one in self.cards if one.stand in stands)
