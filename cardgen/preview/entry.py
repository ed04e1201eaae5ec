"""What the page knows of a card and of a note: the values that its index and shards are made of."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from cardgen.model.diagnostic import Diagnostic


class State(StrEnum):
    """How a card stands against the ledger."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Entry(Struct, frozen=True):
    """A card of the page. `fields` are in the order of `FIELDS` and may be read when asked for.

    `content` is a hash of what it shows; `path` and `line` say where its question stands.
    """

    slug: str
    path: str
    line: int
    language: str
    kind: str
    deck: str
    topic: str
    difficulty: str
    tags: tuple[str, ...]
    state: State
    content: str
    fields: Sequence[str]


class Missing(Struct, frozen=True):
    """A note without a card, or one that lacks one of its cards, and why, a reason a line."""

    path: str
    line: int
    reasons: tuple[str, ...]


class Place(Struct, frozen=True):
    """Where the notes lie: what the page needs to open one in an editor.

    `vault` is the name in Obsidian, empty for none; `root` the absolute folder.
    """

    name: str
    root: str
    vault: str


class Contents(Struct, frozen=True):
    """All that the page shows: cards in their order, notes without, findings by a note's path.

    `parity` are the codes that compare one language with the other.
    """

    place: Place
    cards: tuple[Entry, ...]
    missing: tuple[Missing, ...]
    findings: dict[str, tuple[Diagnostic, ...]]
    parity: frozenset[str]
