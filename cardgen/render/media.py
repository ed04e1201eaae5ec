"""What render asks of the disk: the media file that a note's link names."""

from typing import Protocol

from msgspec import Struct

from cardgen.model.card import Media


class MediaFault(Struct, frozen=True):
    """Why a media file is not in the package: what a diagnostic will say."""

    code: str
    message: str
    hint: str


class MediaFinder(Protocol):
    """Finds media in the vault, as Obsidian does."""

    def find(self, target: str, from_path: str) -> Media | MediaFault:
        """Return the media that `target`, as written in the note at `from_path`, names."""
