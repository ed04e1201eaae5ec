"""What a heading inside an answer may have been meant to begin: follow-ups, or references."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from cardgen.config import Config
from cardgen.model.note import Note, Section, SectionKind, Tokens
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.tokens import blocks
from cardgen.parse.question_shapes import ASKING
from cardgen.parse.tail import end_of_tail, reads_as_answer
from cardgen.rules.facts.outline import Heading

_ADDRESS = re.compile(r"https?://\S")
_LINKS = ("link_open", "wikilink")


def tail_like(section: Section, heading: Heading) -> SectionKind | None:
    """Return the kind of section that the text below a heading reads as, None for none of them."""
    below = section.tokens[heading.index + 3 :]
    return kind_of(below[: end_of_tail(below, heading.level)])


def kind_of(below: Tokens) -> SectionKind | None:
    """Return the kind of section that blocks read as, None for none of them.

    A list of which at least half asks, or headings of which half do, are follow-ups; a list of
    which half are links, references.
    """
    items = [*_items(below)]
    if _are_half([_asks(visible_text([one])) for one in items or _headings(below)]):
        return SectionKind.FOLLOW_UPS
    if _are_half([_links(one) for one in items]) and not reads_as_answer(below):
        return SectionKind.REFERENCES
    return None


def language_of(text: str, kind: SectionKind, note: Note, within: Section, config: Config) -> str:
    """Return the language that a heading is most likely in: of its script, without such a section.

    Of several it is that of the section it stands in, else the first in use.
    """
    script = config.words.script_of(text)
    rows = (config.words.language(code) for code in config.languages)
    written = [row.code for row in rows if row and row.script in (script, None)] or [
        *config.languages
    ]
    has = {code for one in note.sections if one.kind is kind for code in one.languages}
    free = [code for code in written if code not in has] or written
    return next((code for code in within.languages if code in free), free[0])


def _items(tokens: Tokens) -> Iterator[Token]:
    """Yield the text that each item of the lists at the top begins with."""
    for before, token in zip(tokens, tokens[2:], strict=False):
        if before.type == "list_item_open" and before.level == 1 and token.type == "inline":
            yield token


def _headings(tokens: Tokens) -> list[Token]:
    return [block[1] for block in blocks(tokens) if block[0].type == "heading_open"]


def _asks(text: str) -> bool:
    return text.split("\n", 1)[0].strip().endswith(ASKING)


def _links(item: Token) -> bool:
    is_link = any(child.type in _LINKS for child in item.children or ())
    return is_link or bool(_ADDRESS.search(item.content))


def _are_half(said: Sequence[bool]) -> bool:
    return bool(said) and 2 * sum(said) >= len(said)
