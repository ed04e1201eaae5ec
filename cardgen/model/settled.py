"""What an author settled: whose history a card continues, and which cards are done with."""

from msgspec import Struct


class Relinked(Struct, frozen=True):
    """That a card of the note at `path`, which would be `new`, is the card `old` from now on.

    `block_id` tells that its block id was written too, `dry_run` that nothing was.
    """

    old: str
    new: str
    path: str
    block_id: bool
    dry_run: bool


class Forgotten(Struct, frozen=True):
    """The slugs that are done with from now on, and those that already were.

    `dry_run` tells that nothing was written.
    """

    slugs: tuple[str, ...]
    before: tuple[str, ...]
    dry_run: bool
