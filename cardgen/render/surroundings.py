"""What a note is rendered in."""

from dataclasses import dataclass

from cardgen.config import Config
from cardgen.render.links import LinkFinder
from cardgen.render.media import MediaFinder


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a note is compiled in: the settings, the other notes, the media."""

    config: Config
    links: LinkFinder
    media: MediaFinder
