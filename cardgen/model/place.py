"""A place that holds cards, a running Anki or a file: what it holds, and what is known of it."""

from collections.abc import Mapping

from msgspec import Struct, field

from cardgen.model.found import Found


class Held(Struct, frozen=True):
    """What a place holds now.

    `profile` is the name of Anki's profile, empty for a file; `actions` are those that the
    add-on knows. `sees_disk` tells that Anki and cardgen can hand each other files in `folder`;
    where they cannot, the GUIDs of notes are not known and empty. `time` is the Unix second in
    which the reading began. `remembered` tells that only what moved since an earlier reading was
    read: cards may have been reviewed meanwhile. `verified` has by slug the cards that said then
    what their notes said, in notes that are as they were: the id and `mod` of the note, and the
    content hash of the card.
    """

    found: Found
    profile: str = ""
    actions: frozenset[str] = frozenset()
    sees_disk: bool = True
    folder: str = ""
    time: int = 0
    remembered: bool = False
    verified: Mapping[str, tuple[int, int, str]] = field(default_factory=dict)


class PlaceMemory(Struct, frozen=True):
    """What a vault remembers of the place that it is synced to.

    `profile` is that of the first sync. `kept` has for cards of another tool, by slug, the deck
    that they were left in and the one that their note asked for then. `deleted` are the slugs
    of cards that were sent and that the user deleted in Anki.
    """

    profile: str = ""
    kept: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    deleted: frozenset[str] = frozenset()
