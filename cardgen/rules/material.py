"""What the rules draw on: each language's side of a note, measured once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from markdown_it.token import Token

from cardgen import vocabulary
from cardgen.kinds.material import tokens_of
from cardgen.model.diagnostic import Span
from cardgen.model.note import Note, Section, SectionKind, Tokens
from cardgen.parse.markdown import visible_text
from cardgen.rules.subject import Subject


@dataclass(frozen=True, slots=True)
class Table:
    """The size of a table, its header counted as a row; `line` counts from 0."""

    rows: int
    columns: int
    line: int


@dataclass(slots=True, eq=False)
class Side:
    """What the answer of one language is made of.

    `items` are those of bullet lists, `steps` those of numbered ones, at any depth. `codes` are
    the fences, `urls` the addresses of links with the line (from 0) of their paragraph, `prose` is
    the text that is seen outside code.
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


@lru_cache(maxsize=16)
def sides(subject: Subject) -> tuple[Side, ...]:
    """Return the answers of a note that have text, in the order of the configured languages."""
    found = ((code, section(subject.note, SectionKind.ANSWER, code)) for code in _codes(subject))
    return tuple(_side(subject.note, code, answer) for code, answer in found if answer)


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


def _side(note: Note, language: str, answer: Section) -> Side:
    tokens = tokens_of(note, SectionKind.ANSWER, language)
    side = Side(language, answer.heading, tokens)
    lists: list[str] = []
    for token in tokens:
        _measure(side, token, lists)
    side.prose = prose(tokens)
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
        case "table_open":
            side.tables.append(_table(side.tokens, token))
        case "inline":
            side.urls += [(url, token.map[0] if token.map else 0) for url in _urls(token)]


def _table(tokens: Tokens, opening: Token) -> Table:
    rows = columns = 0
    for token in tokens[tokens.index(opening) :]:
        rows += token.type == "tr_open"
        columns += token.type == "th_open"
        if token.type == "table_close":
            break
    return Table(rows, columns, opening.map[0] if opening.map else 0)


def _urls(inline: Token) -> Iterator[str]:
    for child in inline.children or ():
        if child.type == "link_open":
            address = str(child.attrs.get("href", ""))
            if address.startswith(("https://", "http://")):
                yield address


def prose(tokens: Iterable[Token]) -> str:
    """Return the text that a reader sees outside code."""
    children = (
        [child for child in token.children or () if child.type != "code_inline"]
        for token in tokens
        if token.type == "inline"
    )
    return "\n".join(filter(None, (visible_text(each) for each in children)))


def letters(text: str) -> Counter[str]:
    """Return how many letters of each script that a known language is written in a text has."""
    found: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if script := _script_of(character):
            found[script] += count
    return found


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str | None:
    return vocabulary.script_of(character) if character.isalpha() else None


def inlines(tokens: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """Yield each inline token with the line, from 0, that it begins on."""
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        if token.type == "inline":
            yield token, line


def line_ending(subject: Subject) -> str:
    """Return how the lines of a note end: as its first one does."""
    lines = subject.lines
    return lines.text[lines.end(0) : lines.start(1)] or "\n"


def plural(count: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@dataclass(frozen=True, slots=True)
class Heading:
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


NAMES = {
    SectionKind.QUESTION: "question",
    SectionKind.ANSWER: "answer",
    SectionKind.FOLLOW_UPS: "follow-ups",
    SectionKind.REFERENCES: "references",
    SectionKind.RELATED: "related links",
}
"""What a section is called in a message."""

TAIL = (SectionKind.FOLLOW_UPS, SectionKind.REFERENCES, SectionKind.RELATED)
CARD_SIDES = (SectionKind.QUESTION, SectionKind.ANSWER)
