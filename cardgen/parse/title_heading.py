"""The heading above the sections that is a note's title, as most notes of Obsidian begin."""

from collections.abc import Sequence

from markdown_it.token import Token
from msgspec import Struct

from cardgen.config import Config
from cardgen.model.language import Vocabulary, fold
from cardgen.model.note import Frontmatter, Tokens
from cardgen.parse.frontmatter.titles import split_title
from cardgen.parse.headings import foreign_mark
from cardgen.parse.inline_tags import without_last_tags
from cardgen.parse.labelled import label_of, read_label
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.tokens import blocks
from cardgen.parse.near import meant_by

_LONGEST = 200  # characters: what is longer is no title


class TitleHeading(Struct, frozen=True):
    """A heading that says a note's title.

    `block` are its tokens; `titles` are by language, as the frontmatter has them, and empty where
    the frontmatter says the same.
    """

    block: Sequence[Token]
    titles: tuple[str, ...]


def title_heading(above: Tokens, frontmatter: Frontmatter, config: Config) -> TitleHeading | None:
    """Return the first heading of level 1 among the blocks above the sections, if it is a title.

    None where it says something else than the title of the frontmatter, and where it may have been
    meant for a section's.
    """
    block = next((one for one in blocks(above) if one[0].tag == "h1"), None)
    text = " ".join(visible_text(block).split()) if block else ""
    said = without_last_tags(text)
    if not block or not said or len(text) > _LONGEST or _may_be_section(text, config.words):
        return None
    if any(frontmatter.titles):
        return TitleHeading(block, ()) if _is_same(said, frontmatter, config.words) else None
    return TitleHeading(block, split_title(said if config.tags.inline else text, config.words))


def without_title(above: Tokens, title: TitleHeading | None) -> Tokens:
    """Return the blocks above the sections without the heading that is the note's title."""
    kept = (one for one in blocks(above) if not (title and one[0] is title.block[0]))
    return tuple(token for block in kept for token in block)


def _may_be_section(text: str, words: Vocabulary) -> bool:
    begun, whole = label_of(text, words), read_label(text, "", words)
    is_label = (begun and begun.side) or (whole and not whole.letter)
    return bool(is_label or meant_by(text, words) or foreign_mark(text, words))


def _is_same(text: str, frontmatter: Frontmatter, words: Vocabulary) -> bool:
    """Return whether a heading says the title, or no more than parts of it."""
    written = {fold(one) for one in frontmatter.titles}
    said = {fold(one) for one in split_title(text, words) if one}
    return said <= written or fold(text) == fold(" ".join(frontmatter.titles))
