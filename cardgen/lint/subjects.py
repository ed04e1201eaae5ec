"""The notes of a vault as rules see them, apart from the rules: most runs need none of these."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from cardgen.config import Config
from cardgen.model.note import SourceNote
from cardgen.parse.lines import Lines
from cardgen.render.links import LinkFinder
from cardgen.render.media import MediaFinder
from cardgen.rules.facts.subject import Subject

_HELD = 8  # parsed notes in memory at a time: a rule comes back to the same one, or to its twin


class Subjects(Mapping[str, Subject]):
    """The notes of a vault as rules see them, each read and parsed when it is asked for."""

    def __init__(
        self,
        sources: Mapping[str, SourceNote],
        config: Config,
        links: LinkFinder,
        media: MediaFinder,
    ) -> None:
        self.sources = sources

        def read(path: str) -> Subject:
            from cardgen.pipeline import parse  # noqa: PLC0415  # most runs read no note

            source = sources[path]
            note = parse(source, config).note
            return Subject(source, Lines(source.text), note, config, links, media)

        self._read = lru_cache(maxsize=_HELD)(read)

    def __getitem__(self, path: str) -> Subject:
        """Return a note by its path; raises KeyError for one that is not there."""
        return self._read(path)

    def __iter__(self) -> Iterator[str]:
        """Iterate over all paths."""
        return iter(self.sources)

    def __len__(self) -> int:
        """Return the number of notes."""
        return len(self.sources)
