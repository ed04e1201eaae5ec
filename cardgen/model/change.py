"""What a build has to write into a note, and the note with it."""

from msgspec import Struct

from cardgen.model.diagnostic import Edit
from cardgen.model.note import Frontmatter, SourceNote


class RecordChange(Struct, frozen=True):
    """What a card's record shall hold from now on.

    `start` is the offset of the entry that is completed or corrected, None for a new one. A
    `guid` or `synced_at` of None is not written, and stays where one stands.
    """

    slug: str
    language: str
    anki_id: int
    guid: str | None
    start: int | None = None
    synced_at: str | None = None


class NoteChange(Struct, frozen=True):
    """The records to write into one note, and the block ids at their offsets."""

    path: str
    frontmatter: Frontmatter
    records: tuple[RecordChange, ...]
    block_ids: tuple[Edit, ...] = ()


class Rewritten(Struct, frozen=True):
    """A note before and after what was spliced into it, proved to be the same otherwise."""

    before: SourceNote
    after: SourceNote
    edits: tuple[Edit, ...]
