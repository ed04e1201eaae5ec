"""What rendering a note asked of its surroundings, remembered: what its result depends on."""

from collections.abc import Iterator

from cardgen.model.card import Media
from cardgen.render.links import LinkFinder, LinkTarget
from cardgen.render.media import MediaFault, MediaFinder

SeenLinks = tuple[tuple[str, LinkTarget | None], ...]  # a link's target, and the note it means
SeenMedia = tuple[tuple[str, Media | None, MediaFault | None], ...]  # found, or why not


class TracedLinks:
    """Links that remember what was looked up: what a compiled note depends on."""

    def __init__(self, links: LinkFinder) -> None:
        self._links = links
        self.seen: dict[str, LinkTarget | None] = {}

    def resolve(self, target: str, from_path: str) -> LinkTarget | None:
        """Return what the links say, and remember it."""
        self.seen[target] = found = self._links.resolve(target, from_path)
        return found


class TracedMedia:
    """A media finder that remembers what was looked up."""

    def __init__(self, media: MediaFinder) -> None:
        self._media = media
        self._seen: dict[str, Media | MediaFault] = {}

    def find(self, target: str, from_path: str) -> Media | MediaFault:
        """Return what the finder says, and remember it."""
        self._seen[target] = found = self._media.find(target, from_path)
        return found

    def seen(self) -> Iterator[tuple[str, Media | None, MediaFault | None]]:
        """Yield what was found for each target, or why nothing was."""
        for target, found in self._seen.items():
            if isinstance(found, Media):
                yield target, found, None
            else:
                yield target, None, found


def still_holds(
    path: str, seen_links: SeenLinks, seen_media: SeenMedia, links: LinkFinder, media: MediaFinder
) -> bool:
    """Return whether a note would find in its surroundings what it found before."""
    return all(links.resolve(target, path) == found for target, found in seen_links) and all(
        media.find(target, path) == (found or fault) for target, found, fault in seen_media
    )
