"""What a card is rendered in, and what rendering found out on the way."""

from dataclasses import dataclass, field

from msgspec import Struct

from cardgen.config import Config
from cardgen.model.card import Media
from cardgen.model.note import Tokens
from cardgen.render.links import LinkFinder
from cardgen.render.media import MediaFinder


class Complaint(Struct, frozen=True):
    """What the author of a note should know of how it is shown.

    `line` counts from 0 in the parsed text; `needle` is text of the source at or behind it.
    """

    code: str
    message: str
    hint: str
    line: int
    needle: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A card's surroundings: its note, its language, the settings, the other notes, the media.

    `complaints` and `found` (the media shown, by name) are filled in while fields are
    rendered: one scope serves one card.
    """

    path: str
    language: str
    config: Config
    links: LinkFinder
    media: MediaFinder
    footnotes: tuple[tuple[str, Tokens], ...] = ()
    complaints: list[Complaint] = field(default_factory=list, compare=False)
    found: dict[str, Media] = field(default_factory=dict, compare=False)

    def media_used(self) -> tuple[Media, ...]:
        """Return the media that the card shows so far, in the order of their names."""
        return tuple(self.found[name] for name in sorted(self.found))
