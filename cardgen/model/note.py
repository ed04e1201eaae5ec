"""A note as written: its frontmatter, its sections and its follow-ups."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from cardgen.model.diagnostic import Span

if TYPE_CHECKING:
    from markdown_it.token import Token  # a run in which nothing changed reads no Markdown

Tokens = tuple["Token", ...]


class SectionKind(StrEnum):
    """What a recognised heading opens."""

    QUESTION = "question"
    ANSWER = "answer"
    FOLLOW_UPS = "follow-ups"
    REFERENCES = "references"
    RELATED = "related"


SIDES = (SectionKind.QUESTION, SectionKind.ANSWER)
"""The two sections without which a language yields no card."""

TAIL = (SectionKind.FOLLOW_UPS, SectionKind.REFERENCES, SectionKind.RELATED)
"""The sections that stand below them, and end at a heading that is not deeper than theirs."""

NAMES = {
    SectionKind.QUESTION: "question",
    SectionKind.ANSWER: "answer",
    SectionKind.FOLLOW_UPS: "follow-ups",
    SectionKind.REFERENCES: "references",
    SectionKind.RELATED: "related links",
}
"""What a section is called in a message."""


class SourceNote(Struct, frozen=True):
    """The text of a note. `path` is relative to the vault, with `/`.

    `text` is the file decoded as UTF-8, nothing changed: line endings and a byte order mark
    are in it, so that encoding it gives the bytes of the file back.
    """

    path: str
    text: str


class Record(Struct, frozen=True, gc=False):
    """An entry of `anki_cards`: what is known of a card that was made before.

    Scalars are as written. `base` and `index` are what the slug reads as
    (`be-sec-001-0-en`: `be-sec-001`, 0), None where it does not read so. `faulty` tells that an
    `anki_id` or `guid` stands there which is none, so that who the card is is not known.
    `synced_at` is when it was sent to Anki, as written; it says no more than that it was.
    """

    slug: str
    language: str | None
    anki_id: int | None
    guid: str | None
    base: str | None
    index: int | None
    span: Span
    faulty: bool = False
    synced_at: str | None = None


# How whole a frontmatter is. Structs, since the cache tells the members of a union by their tag.


class Whole(msgspec.Struct, frozen=True, tag="whole"):
    """A frontmatter that can be read and written into."""


class Damaged(msgspec.Struct, frozen=True, tag="damaged"):
    """A frontmatter that is read and not written into: `reasons`, in words."""

    reasons: tuple[str, ...]


class Unreadable(msgspec.Struct, frozen=True, tag="unreadable"):
    """A frontmatter of which nothing is known, nor of the cards made of its note before.

    `slugs` are what look like those of its records: other notes must not take them.
    """

    reasons: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()


Condition = Whole | Damaged | Unreadable
WHOLE = Whole()


class Frontmatter(Struct, frozen=True, gc=False):
    """The metadata of a note, each key that cardgen reads.

    `block` is the YAML between the fences, None where there is none. `end` is the offset at
    which the body begins. `unreadable_records` tells that an entry of `anki_cards` cannot be
    read, though its card may be in Anki. `follow_ups` is the note's own choice of what follow-ups
    become, over the configured one.
    """

    block: Span | None = None
    end: int = 0
    condition: Condition = WHOLE
    unreadable_records: bool = False
    id: str | None = None
    titles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    topic: str | None = None
    subtopics: tuple[str, ...] = ()
    question_kind: str | None = None
    difficulty: str | None = None
    original_language: str | None = None
    language_tags: tuple[str, ...] = ()
    source: str | None = None
    source_note: str | None = None
    sources: tuple[str, ...] = ()
    status: str | None = None
    moc: str | None = None
    related: tuple[str, ...] = ()
    created: date | None = None
    updated: date | None = None
    tags: tuple[str, ...] = ()
    follow_ups: str | None = None
    records: tuple[Record, ...] = ()

    @property
    def readable(self) -> bool:
        """Return whether the note's records are known."""
        return not isinstance(self.condition, Unreadable)

    @property
    def damage(self) -> tuple[str, ...]:
        """Return, in words, why cardgen will not write into it, nothing where it may."""
        return () if isinstance(self.condition, Whole) else self.condition.reasons


def is_retired(frontmatter: Frontmatter) -> bool:
    """Return whether a note asks for no cards any more."""
    return (frontmatter.status or "").casefold() == "retired"


@dataclass(frozen=True, slots=True)
class Section:
    """The text under one recognised heading, up to the next one.

    `languages` holds the language that its mark or its spelling names; several where the mark
    names several. `marked` is False where only the spelling decided. `tokens` are markdown-it
    block tokens of the body: the heading left out, a rule at the very end trimmed, a question
    that is one block quote unwrapped; token lines count from the first line of the file. `part` is
    that of an answer, by its heading: `short` comes first, `further` goes on, empty is the whole;
    `title` marks what a title asks, and the body that answers it.
    """

    kind: SectionKind
    languages: tuple[str, ...]
    marked: bool
    heading: Span
    body: Span
    tokens: Tokens = field(repr=False, compare=False)
    part: str = ""


class BlockId(Struct, frozen=True):
    """An Obsidian block id that names a follow-up card: ` ^card-1-en`."""

    index: int
    language: str
    span: Span


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One item of a follow-up list, or one sub-heading of a section without such a list.

    `question` are the tokens of its first paragraph, or of the heading as a paragraph; `answer`
    those of what is nested or stands under it. `place` is the offset at which a block id would be
    written, None where none can be (it has one of the author's own). `span` is what asks. `folded`
    marks a block of `<details>`, all of it the `question`: it is listed, and never a card.
    """

    language: str
    block_id: BlockId | None
    question: Tokens = field(repr=False, compare=False)
    answer: Tokens = field(repr=False, compare=False)
    span: Span
    place: int | None
    folded: bool = False


class Note(Struct, frozen=True):
    """A note as read.

    `sections` are all its recognised sections in the order of the file, two of one kind and
    language joined. `related` are the items of follow-up lists that are only links, a language
    and its tokens each. `footnotes` are the label and tokens of each footnote; of two with one
    label the first holds. `heading_titles` are by language those of a heading above the sections,
    where the frontmatter has no title.
    """

    path: str
    frontmatter: Frontmatter
    sections: tuple[Section, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    related: tuple[tuple[str, Tokens], ...] = ()
    footnotes: tuple[tuple[str, Tokens], ...] = ()
    heading_titles: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the titles by language: the frontmatter's, else those of its heading."""
        own = self.frontmatter.titles
        return own if any(own) else self.heading_titles
