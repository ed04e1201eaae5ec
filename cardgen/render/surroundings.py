"""What a note is rendered in."""

from msgspec import Struct

from cardgen.config import Config
from cardgen.render.links import LinkFinder
from cardgen.render.media import MediaFinder


class Surroundings(Struct, frozen=True):
    """What a note is compiled in: the settings, the other notes, the media."""

    config: Config
    links: LinkFinder
    media: MediaFinder
