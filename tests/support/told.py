"""Where the words of a note are told of: on its cards, or in what `check` says of it."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import zip_longest

from markdown_it.token import Token

from cardgen.config import Config
from cardgen.lint.consequences import CONSEQUENCES, without_consequences
from cardgen.lint.vault import Linted
from cardgen.model.card import CompiledCard
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import SIDES, TAIL, Note, Section, SectionKind, SourceNote, Tokens
from cardgen.parse.lines import Lines
from cardgen.parse.markdown.parser import has_text, parse_markdown, visible_text
from cardgen.parse.markdown.tokens import blocks
from cardgen.parse.openings import Opening, find_openings, languages_of
from cardgen.pipeline import parse
from tests.support.checking import linted
from tests.support.written import WORD

SHOWN = ("Question", "Answer", "FollowUps", "References", "Context", "Title")

OF_FILE = {"unread-question", "conflict-markers", "template-placeholder", "lost-frontmatter"}
"""What says of a whole file that it makes no card."""

OF_SIDE = {"missing-answer", "missing-question"}
"""What says of a question or an answer that it is on no card."""

BELOW = {"unknown-language", "near-heading"}
"""What says of a heading that it does not open what the author meant."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = ("title", "alt", "href", "src", "data-lang")
        self.texts += [value for name, value in attrs if name in said and value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def words_of(html: str) -> set[str]:
    """Return the words that HTML shows, those of titles, addresses and labels among them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return set(WORD.findall(" ".join(reader.texts)))


def untold(text: str) -> set[str]:
    """Return the words of a note that are on no card and in nothing that `check` says of it.

    What docs/format.md says is never shown is left out: comments, headings that group follow-ups or
    have nothing below them.
    """
    checked = linted({"a.md": text})
    found = without_consequences(checked.diagnostics)
    if any(one.code in OF_FILE for one in found):
        return set()
    note = parse(SourceNote("a.md", text), Config()).note
    told = {word for card in _cards(checked) for word in _on(card)}
    places = [*_places(text, note, found), *_sections(text, note, found, checked)]
    for place in (*places, *_footnotes(text, note, places)):
        told.update(WORD.findall(place))
    body = _body(text, note)
    for hidden in (*_groups(note), *_comments(body), *_empty(body)):
        told.update(WORD.findall(hidden))
    return set(WORD.findall(text)) - told


def _cards(checked: Linted) -> Iterator[CompiledCard]:
    yield from (claim.card for claim in checked.identified.claims)
    yield from (one.card for one in checked.identified.pending)


def _on(card: CompiledCard) -> Iterator[str]:
    return (word for name in SHOWN for word in words_of(card.text(name)))


def _places(text: str, note: Note, found: list[Diagnostic]) -> Iterator[str]:
    """Yield what stands inside of the spans, and below what they say does not open a section."""
    ends = _ends(text, note)
    for one in found:
        if one.span:
            stop = next((end for end in ends if end > one.span.start), len(text))
            end = len(text) if one.code == "unclosed-fence" else one.span.end
            yield text[one.span.start : stop if one.code in BELOW else end]
    if any(one.code == "unknown-language" for one in found):  # the first of them is named
        for opening in _openings(text, note):
            if not {"en", "ru"} & {*_spoken(opening, note)}:
                start = Lines(text).start(opening.line)
                yield text[start : next((end for end in ends if end > start), len(text))]


def _body(text: str, note: Note) -> Tokens:
    top = note.frontmatter.end
    return parse_markdown("\n" * Lines(text).line_of(top) + text[top:])


def _openings(text: str, note: Note) -> list[Opening]:
    found = find_openings(_body(text, note), Config().words, Config().heading_levels)
    return list(found)


def _empty(tokens: Tokens) -> Iterator[str]:
    """Yield the headings with nothing below them; footnotes stand where they are referred to."""
    shown = [
        block
        for block in blocks(tokens)
        if has_text(block) and block[0].type != "footnote_reference_open"
    ]
    for block, behind in zip_longest(shown, shown[1:]):
        if block[0].type == "heading_open" and (not behind or behind[0].type == "heading_open"):
            yield visible_text(block)


def _comments(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "comment":
            yield token.content
        yield from _comments(token.children or ())


def _ends(text: str, note: Note) -> list[int]:
    lines = Lines(text)
    return [lines.start(one.line) for one in _openings(text, note)]


def _spoken(opening: Opening, note: Note) -> tuple[str, ...]:
    return languages_of(opening, note.frontmatter, set(), Config().words)


def _sections(text: str, note: Note, found: list[Diagnostic], checked: Linted) -> Iterator[str]:
    """Yield the sections of which it is said that they are on no card."""
    if any(one.code in CONSEQUENCES for one in found):  # what follows from a cause is said by it
        found = list(checked.diagnostics)
    without_card = {one.span.start for one in found if one.span and one.code in OF_SIDE}
    unseen = {o.span.start for o in found if o.span and o.code == "references-without-question"}
    sides = [one for one in note.sections if one.heading.start in without_card]
    silent = {code for one in sides for code in one.languages}
    has_cards = any(True for _ in _cards(checked))
    without = any(one.code == "follow-ups-without-question" for one in found)
    for one in note.sections:
        dead = one.kind in TAIL and bool(sides) and (not has_cards or silent & {*one.languages})
        alone = one.kind is SectionKind.FOLLOW_UPS and without
        half = one.kind in SIDES and silent & {*one.languages}
        said = one.heading.start in unseen or half
        if dead or alone or said:
            yield from _lines(text, one)


def _lines(text: str, section: Section) -> Iterator[str]:
    yield text.split("\n")[section.heading.line - 1]
    yield from _written(text, section.tokens)


def _written(text: str, tokens: Tokens) -> Iterator[str]:
    lines = text.split("\n")
    for token in tokens:
        if token.map:
            yield from lines[slice(*token.map)]


def _footnotes(text: str, note: Note, places: list[str]) -> Iterator[str]:
    """Yield the footnotes to what is told of: they go where that goes."""
    for label, tokens in note.footnotes:
        if any(re.search(rf"\[\^{re.escape(label)}\](?!:)", place) for place in places):
            yield from _written(text, tokens)


def _groups(note: Note) -> Iterator[str]:
    """Yield the headings that group follow-ups: docs/format.md says that no card shows them."""
    for one in note.sections:
        if one.kind is SectionKind.FOLLOW_UPS:
            for index, token in enumerate(one.tokens):
                if token.type == "heading_open":
                    yield visible_text(one.tokens[index + 1 : index + 2])
