"""Notes for tests: written, read, and compiled as far as identity needs them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from cardgen.anki.question import question_hash
from cardgen.config import Config
from cardgen.kinds import cards_of
from cardgen.model.card import FIELDS, Card, CardKind, CompiledCard, CompiledNote
from cardgen.model.diagnostic import Diagnostic, Span
from cardgen.model.note import Frontmatter, Note, Record, SourceNote
from cardgen.parse.faults import Faults
from cardgen.parse.frontmatter.read import read_frontmatter
from cardgen.parse.lines import Lines
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.names import read_slug
from cardgen.parse.note import parse_note

PATH = "10-Security/q-oauth--security--medium.md"
NOWHERE = Span(0, 0, 1, 1)
BODY = """\
# Question (EN)
> What is OAuth?

# Вопрос (RU)
> Что такое OAuth?

## Answer (EN)
A protocol.

## Ответ (RU)
Протокол.
"""


@dataclass(frozen=True, slots=True)
class Read:
    """A note as read, and what was complained of."""

    note: Note
    found: tuple[Diagnostic, ...]

    @property
    def frontmatter(self) -> Frontmatter:
        return self.note.frontmatter

    @property
    def codes(self) -> list[str]:
        """Return the codes of all diagnostics, in their order."""
        return [one.code for one in self.found]

    def cards(self, config: Config | None = None) -> tuple[Card, ...]:
        return cards_of(self.note, config or Config())

    def questions(self) -> dict[str, str]:
        """Return the text of the question of each language that has a question card."""
        return {
            card.language: visible_text(card.question)
            for card in self.cards()
            if card.kind is CardKind.QUESTION
        }


def read(text: str, path: str = PATH, config: Config | None = None) -> Read:
    """Return a note as read from its text."""
    return Read(*parse_note(SourceNote(path, text), config or Config()))


def read_block(text: str) -> tuple[Frontmatter, list[Diagnostic]]:
    """Return the frontmatter at the top of a text, and its faults."""
    faults = Faults(PATH, Lines(text), Config().words)
    return read_frontmatter(faults), faults.found


def fenced(*lines: str, body: str = BODY) -> str:
    """Return a note whose frontmatter holds these lines."""
    return "".join(f"{line}\n" for line in ("---", *lines, "---")) + body


def record(
    slug: str,
    *,
    language: str | None = None,
    anki_id: int | None = None,
    guid: str | None = None,
    line: int = 1,
) -> Record:
    """Return a record as it would be read."""
    spelt = read_slug(slug)
    return Record(
        slug=slug,
        language=language or (spelt[2] if spelt else None),
        anki_id=anki_id,
        guid=guid,
        base=spelt[0] if spelt else None,
        index=spelt[1] if spelt else None,
        span=Span(0, 0, line, 1),
    )


def card(
    language: str = "en", index: int | None = 0, *, text: str = "text", ordinal: int = 0
) -> CompiledCard:
    """Return a compiled card: a question where its index is 0, else a follow-up."""
    return CompiledCard(
        kind=CardKind.QUESTION if index == 0 else CardKind.FOLLOW_UP,
        language=language,
        index=index,
        ordinal=ordinal,
        span=NOWHERE,
        place=None,
        deck="Deck",
        tags=(),
        fields=(text,) + ("",) * (len(FIELDS) - 1),
        content_hash=hash_of(text),
        question_hash=question_hash(text),
    )


def compiled(
    path: str,
    cards: Sequence[CompiledCard],
    records: Sequence[Record] = (),
    frontmatter: Frontmatter | None = None,
) -> CompiledNote:
    """Return a note as compiled, with these cards and records."""
    return CompiledNote(
        path=path,
        frontmatter=replace(frontmatter or Frontmatter(), records=tuple(records)),
        is_target=False,
        cards=tuple(cards),
    )


def compile_text(path: str, text: str, config: Config | None = None) -> CompiledNote:
    """Return what a note compiles to but for its HTML: a field is the text that is seen."""
    note = read(text, path, config)
    cards = tuple(_compiled(one) for one in note.cards(config))
    items = tuple(
        (item.language, item.block_id.index if item.block_id else None)
        for item in note.note.follow_ups
    )
    return CompiledNote(path, note.frontmatter, not note.note.sections, cards, items, note.found)


def _compiled(one: Card) -> CompiledCard:
    text = "\n".join((visible_text(one.question), visible_text(one.answer)))
    return replace(
        card(one.language, one.index, text=text),
        kind=one.kind,
        ordinal=one.ordinal,
        span=one.span,
        place=one.place,
    )


def hash_of(text: str) -> str:
    """Return what stands for a content hash."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def codes(found: Iterable[Diagnostic]) -> list[str]:
    """Return the codes of diagnostics, in their order."""
    return [one.code for one in found]
