"""What the rules draw on: each language's side of a note, measured once."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from markdown_it.token import Token
from msgspec import Struct, field

from cardgen.kinds.sections import tokens_of
from cardgen.model.diagnostic import Span
from cardgen.model.note import Note, Section, SectionKind, Tokens
from cardgen.parse.markdown.pre import VERBATIM
from cardgen.rules.facts.prose import texts
from cardgen.rules.facts.subject import Subject


class Table(Struct):
    """The size of a table, its header counted as a row; `line` counts from 0."""

    line: int
    rows: int = 0
    columns: int = 0


class Side(Struct, eq=False):
    """What the answer of one language is made of.

    `items` are those of bullet lists, `steps` those of numbered ones, at any depth. `codes` are
    the fences, `urls` the addresses of links with the line (from 0) of their paragraph. `prose` is
    the text that is seen outside code, `length` the number of characters with code.
    """

    language: str
    heading: Span
    tokens: Tokens
    items: int = 0
    steps: int = 0
    headings: int = 0
    tables: list[Table] = field(default_factory=list)
    codes: list[Token] = field(default_factory=list)
    urls: list[tuple[str, int]] = field(default_factory=list)
    prose: str = ""
    length: int = 0


@lru_cache(maxsize=16)
def sides(subject: Subject) -> tuple[Side, ...]:
    """Return the answers of a note that have text, in the order of the configured languages."""
    found = ((code, section(subject.note, SectionKind.ANSWER, code)) for code in _codes(subject))
    return tuple(_side(subject, code, answer) for code, answer in found if answer)


def _codes(subject: Subject) -> tuple[str, ...]:
    return subject.config.languages


def section(note: Note, kind: SectionKind, language: str) -> Section | None:
    """Return the first section of a kind that speaks a language and has tokens."""
    return next(
        (s for s in note.sections if s.kind is kind and language in s.languages and s.tokens), None
    )


def pairs(subject: Subject) -> Iterator[tuple[Side, Side]]:
    """Yield each two answers of a note, the one of the language configured first before."""
    return combinations(sides(subject), 2)


def _side(subject: Subject, language: str, answer: Section) -> Side:
    note = subject.note
    side = Side(language, answer.heading, tokens_of(note, SectionKind.ANSWER, language))
    lists: list[str] = []
    for token in side.tokens:
        _measure(side, token, lists)
    spoken = zip(note.sections, texts(subject), strict=True)
    side.prose = "\n".join(
        text for s, text in spoken if s.kind is SectionKind.ANSWER and language in s.languages
    )
    side.length += len(side.prose)
    return side


def _measure(side: Side, token: Token, lists: list[str]) -> None:
    match token.type:
        case "bullet_list_open" | "ordered_list_open":
            lists.append(token.type)
        case "bullet_list_close" | "ordered_list_close":
            lists.pop()
        case "list_item_open" if lists and lists[-1] == "ordered_list_open":
            side.steps += 1
        case "list_item_open":
            side.items += 1
        case "heading_open":
            side.headings += 1
        case "fence":
            side.codes.append(token)
            side.length += len(token.content)
        case "table_open":
            side.tables.append(Table(token.map[0] if token.map else 0))
        case "tr_open":
            side.tables[-1].rows += 1
        case "th_open":
            side.tables[-1].columns += 1
        case "inline":
            _measure_inline(side, token)


def _measure_inline(side: Side, inline: Token) -> None:
    if inline.markup == VERBATIM:
        side.length += len(inline.content)
    for child in inline.children or ():
        if child.type == "code_inline":
            side.length += len(child.content)
        elif child.type == "link_open":
            address = str(child.attrs.get("href", ""))
            if address.startswith(("https://", "http://")):
                side.urls.append((address, inline.map[0] if inline.map else 0))


def line_ending(subject: Subject) -> str:
    """Return how the lines of a note end: as its first one does."""
    lines = subject.lines
    return lines.text[lines.end(0) : lines.start(1)] or "\n"
