"""The sections of a note as rules walk them: their headings, and the pieces of their text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markdown_it.token import Token
from msgspec import Struct

from cardgen.model.diagnostic import Span
from cardgen.model.note import Section, Tokens
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.pre import VERBATIM
from cardgen.rules.facts.subject import Subject


class Heading(Struct, frozen=True):
    """A heading inside a section: `line` counts from 0, `index` is its place among the tokens."""

    level: int
    text: str
    line: int
    index: int


@lru_cache(maxsize=16)
def outline(subject: Subject) -> tuple[tuple[Section, tuple[Heading, ...]], ...]:
    """Return the sections of a note, each with the headings inside it."""
    return tuple((found, tuple(_headings(found.tokens))) for found in subject.note.sections)


def _headings(tokens: Tokens) -> Iterator[Heading]:
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            text = visible_text(tokens[index + 1 : index + 2])
            yield Heading(int(token.tag[1:]), text, token.map[0], index)


def level_of(subject: Subject, found: Section) -> int:
    """Return the level of the heading that opens a section."""
    written = subject.lines.content(found.heading.line - 1).lstrip()
    return len(written) - len(written.lstrip("#")) or 1


def heading_span(subject: Subject, heading: Heading) -> Span:
    """Return where a heading stands."""
    return subject.lines.span_of_lines(heading.line, heading.line + 1)


def inlines(tokens: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """Yield each inline token with the line, from 0, that it begins on."""
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        if token.type == "inline":
            yield token, line


_TELLING = frozenset({"wikilink", "link_open", "math_inline"})
_DOUBTFUL = re.compile(r"[<$]|\*\*|\[\^|%%")


@lru_cache(maxsize=16)
def pieces(subject: Subject) -> tuple[tuple[Token, int], ...]:
    """Return what the rules of content look at, with the line (from 0) that each stands on.

    These are links, inline math, and text with a sign that may have been meant as markup.
    """
    return tuple(
        piece
        for found in subject.note.sections
        for token, line in inlines(found.tokens)
        if token.markup != VERBATIM
        for piece in _pieces(token, line)
    )


def _pieces(inline: Token, line: int) -> Iterator[tuple[Token, int]]:
    for child in inline.children or ():
        if child.type in _TELLING or (child.type == "text" and _DOUBTFUL.search(child.content)):
            yield child, line
        elif child.type in ("softbreak", "hardbreak"):
            line += 1
