"""What is tried of a vault's files before it is advised: a setting, and how many it opens."""

from collections.abc import Iterator, Sequence

from cardgen.config import Config
from cardgen.kinds import cards_of
from cardgen.model.note import SourceNote, Tokens
from cardgen.parse.headings import headings_of
from cardgen.parse.markdown.parser import parse_markdown
from cardgen.parse.note import parse_header, parse_note
from cardgen.wording import agree, count

Tried = tuple[str, str, Config]  # what was seen, the setting in words, the configuration with it


def cards_in(sources: Sequence[SourceNote], config: Config) -> Iterator[int]:
    """Yield how many cards each file makes."""
    for source in sources:
        yield len(cards_of(parse_note(source, config)[0], config))


def blocks_of(source: SourceNote, config: Config) -> Tokens:
    """Return the blocks of a file below its frontmatter."""
    return parse_markdown(source.text[parse_header(source, config).end :], inline_math=False)


def headings_seen(source: SourceNote, config: Config) -> list[tuple[str, int]]:
    """Return the text and the level of each heading of a file."""
    return [*headings_of(blocks_of(source, config))]


def of_files(number: int, sources: Sequence[SourceNote]) -> str:
    """Return how many of the files have something."""
    return f"{number:,} of {count(len(sources), 'file')} {agree(number, 'has', 'have')}"


def and_(settings: Sequence[str]) -> str:
    """Return settings in words, one or several."""
    *most, last = settings
    return f"{', '.join(most)} and {last}" if most else last
