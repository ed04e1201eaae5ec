"""A card on its way to an identity."""

from msgspec import Struct

from cardgen.model.card import CompiledCard, CompiledNote, Restored
from cardgen.model.note import Record


class Draft(Struct, eq=False):
    """A card on its way to an identity; `slug` is None until one is found.

    `index` is None for a follow-up whose block id is not written.
    """

    note: CompiledNote
    card: CompiledCard
    index: int | None
    record: Record | None = None
    slug: str | None = None
    restored: Restored | None = None

    def restore(self, restored: Restored) -> None:
        """Make the card the one that the ledger knows; another tool's record is not its own.

        One that the note has of that very slug is to be completed: beside a second one of that
        slug both would clash.
        """
        own = (one for one in self.note.frontmatter.records if one.slug == restored.slug)
        self.slug, self.restored, self.record = restored.slug, restored, next(own, None)
