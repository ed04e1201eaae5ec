"""What goes to those who write into notes, and what comes back, apart from how it is done."""

from msgspec import Struct

from cardgen.model.change import NoteChange
from cardgen.model.diagnostic import Edit


class RewritePiece(Struct, frozen=True):
    """A note, its entry and findings in the cache, and what has to be written into it."""

    path: str
    text: str
    entry: bytes
    findings: bytes
    change: NoteChange


class RewriteAnswer(Struct, frozen=True):
    """What became of a note: its edits or why it refuses them, and its entry and findings then.

    `findings` is None where those that the note has already are still true.
    """

    refusal: str
    edits: tuple[Edit, ...]
    digest: str
    entry: bytes
    findings: bytes | None
