"""What goes to those who write into notes, and what comes back, apart from how it is done."""

from msgspec import Struct

from cardgen.engine.cache import Packed
from cardgen.model.change import NoteChange
from cardgen.model.diagnostic import Edit


class RewritePiece(Struct, frozen=True):
    """A note, what the cache holds of it, and what has to be written into it."""

    path: str
    text: str
    entry: bytes
    found: Packed
    change: NoteChange


class RewriteAnswer(Struct, frozen=True):
    """What became of a note: its edits or why it refuses them, and what is kept of it then.

    `found` is None where what was found in the note before is still true.
    """

    refusal: str
    edits: tuple[Edit, ...]
    digest: str
    entry: bytes
    found: Packed | None
