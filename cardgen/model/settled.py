"""What an author settled: whose history a card continues, and which cards are done with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relinked:
    """That a card of the note at `path`, which would be `new`, is the card `old` from now on.

    `block_id` tells that its block id was written too, `dry_run` that nothing was.
    """

    old: str
    new: str
    path: str
    block_id: bool
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The slugs that are done with from now on, and those that already were.

    `dry_run` tells that nothing was written.
    """

    slugs: tuple[str, ...]
    before: tuple[str, ...]
    dry_run: bool
