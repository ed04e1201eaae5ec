"""What a build did, in numbers."""

from msgspec import Struct

from cardgen.model.deck import Orphan


class Package(Struct, frozen=True):
    """A package that was written: its path, its cards and its size in bytes."""

    path: str
    cards: int
    size: int


class Lacking(Struct, frozen=True):
    """A note whose cards are in no package, and the languages of these cards."""

    path: str
    languages: tuple[str, ...]


class Summary(Struct, frozen=True):
    """What a build did.

    `cards` are (kind, language, count). `lost_notes` counts the notes of cards that yield none,
    `left_out` the cards of the notes `left_out_of`, which clash or take no record, `pending`
    the follow-ups without a block id, `written_notes` the notes that got a record or a block
    id, `selected` the part of the vault that was built, `asked_again` the new cards whose
    question another note asks in the same words. `against` is the place whose delta was
    packaged, empty for none, `standings` how many of the vault's cards stand how against it,
    `asleep` those that cardgen suspended there and whose notes want them again.
    """

    notes: int
    targets: int
    lost_notes: int
    cards: tuple[tuple[str, str, int], ...]
    new: int
    changed: int
    unchanged: int
    pending: int
    left_out: int
    written_notes: int
    unadopted: int
    asked_again: int
    orphans: tuple[Orphan, ...]
    packages: tuple[Package, ...]
    selected: str = "."
    against: str = ""
    standings: tuple[tuple[str, int], ...] = ()
    asleep: int = 0
    left_out_of: tuple[Lacking, ...] = ()
