"""A card: what it asks, what it compiles to, and what it becomes in Anki."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from cardgen.model.diagnostic import Diagnostic, Span
from cardgen.model.note import FollowUp, Frontmatter, Record, Tokens, Unreadable

FIELDS = (
    "Question",
    "Answer",
    "FollowUps",
    "References",
    "Context",
    "Title",
    "Language",
    "Topic",
    "Difficulty",
    "Kind",
    "Source",
    "Slug",
    "Meta",
    "Link",
    "Spare2",
)  # the order is that of the note type: frozen
NOTE_TYPE_ID = 1_762_041_600_417  # the note type of every note that cardgen makes: frozen


def text_of(fields: Sequence[str], name: str) -> str:
    """Return the HTML of the field of a name, out of fields in the order of `FIELDS`."""
    return fields[FIELDS.index(name)]


class CardKind(StrEnum):
    """What is reviewed: the note's question, or one of its follow-ups."""

    QUESTION = "question"
    FOLLOW_UP = "follow_up"


class Card(Struct, frozen=True):
    """One thing to review, as Markdown tokens.

    `index` is 0 for a question, the number in the block id for a follow-up, and None for a
    follow-up whose block id is not written yet: it is pending. `references` holds the
    references and related links in the order shown, the last `related` of them the latter.
    `context` is the note's question, shown above a follow-up. `ordinal` is a follow-up's place
    among the note's items of its language, from 0, and `place` the offset at which its block id
    has to be written, None for no need.
    """

    kind: CardKind
    language: str
    index: int | None
    span: Span
    question: Tokens
    answer: Tokens
    follow_ups: tuple[FollowUp, ...] = ()
    references: tuple[Tokens, ...] = ()
    related: int = 0
    context: Tokens = ()
    ordinal: int = 0
    place: int | None = None


class Media(Struct, frozen=True, gc=False):
    """A media file: the name it has in Anki, made from its content, and where it lies.

    `path` is absolute, symbolic links resolved. `meant` is its path in the vault where several
    files have the name that the author wrote, empty where there is no doubt.
    """

    name: str
    path: str
    meant: str = ""


class CompiledCard(Struct, frozen=True, gc=False):
    """A card rendered, still without identity: `Slug` and `Meta` are empty in `fields`.

    `former_hash` is the content hash that the version before this one gave it: a ledger may
    still have that. `question_hash` is taken over what it asks, empty where it asks nothing.
    """

    kind: CardKind
    language: str
    index: int | None
    ordinal: int
    span: Span
    place: int | None
    deck: str
    tags: tuple[str, ...]
    fields: Sequence[str]
    content_hash: str
    media: tuple[Media, ...] = ()
    topic: str = ""
    former_hash: str = ""
    question_hash: str = ""

    def is_content(self, digest: str) -> bool:
        """Return whether a hash that a ledger keeps, of today's kind or the former, is its own."""
        return digest != "" and digest in (self.content_hash, self.former_hash)

    def text(self, name: str) -> str:
        """Return the HTML of the field of a name."""
        return text_of(self.fields, name)


class CompiledNote(Struct, frozen=True, gc=False):
    """All that a note compiles to by itself: nothing in it depends on another card.

    `is_target` marks a file that is no note of cards, only something to link to. `items` are
    all its follow-ups, cards or not, in the order of the file: language and index each. The first
    `read` of the diagnostics were found while reading, the rest while rendering. `marks`
    are the language and index of every card's block id in its text, wherever it stands.
    """

    path: str
    frontmatter: Frontmatter
    is_target: bool
    cards: tuple[CompiledCard, ...]
    items: tuple[tuple[str, int | None], ...] = ()
    diagnostics: Sequence[Diagnostic] = ()
    read: int = 0
    marks: tuple[tuple[str, int], ...] = ()

    @property
    def knows_its_cards(self) -> bool:
        """Return whether it is known which cards it has and had.

        A file that holds no record and of which nothing is said has none, however it is damaged.
        """
        frontmatter = self.frontmatter
        if frontmatter.readable and not frontmatter.unreadable_records:
            return True
        condition = frontmatter.condition
        slugs = condition.slugs if isinstance(condition, Unreadable) else ()
        return not (self.cards or self.diagnostics or slugs)


class Identity(Struct, frozen=True, gc=False):
    """Who a card is, for ever.

    `adopted` is False where another tool recorded the `anki_id` and the GUID in the collection
    is not known.
    """

    slug: str
    guid: str
    note_id: int
    adopted: bool


class By(StrEnum):
    """What of a card the ledger knew again when its record was lost."""

    QUESTION = "question"
    ID = "id"
    PATH = "path"


class Restored(Struct, frozen=True):
    """That a card without a record is the one that the ledger has under a slug, and by what."""

    slug: str
    by: By


class Claim(Struct, frozen=True, gc=False):
    """A card that knows who it is, the note it stands in, and the record it claimed, if any.

    `restored` says how a card without a record was known again, None for one that is new.
    """

    note: CompiledNote
    card: CompiledCard
    index: int
    identity: Identity
    record: Record | None
    restored: Restored | None = None


class Why(StrEnum):
    """Why a card is in no package."""

    NO_BLOCK_ID = "its block id is not written"
    CLASH = "its record or block id is another one's too"
    UNREADABLE = "its record cannot be read"
    CONTRADICTION = "its record and the ledger have two GUIDs"
    AMBIGUOUS = "several lines of the ledger could be its own"
    LEAVES_HISTORY = "it would leave the history of another behind"
    NO_NAME = "every name for it is taken"
    NOT_WRITTEN = "its note refuses the record, and nothing else names it"


class LeftOut(Struct, frozen=True, gc=False):
    """A card that is in no package, its note, and why.

    `slug` is the name that it has or would have, None where it has none yet.
    """

    note: CompiledNote
    card: CompiledCard
    why: Why
    slug: str | None = None


class AnkiNote(Struct, frozen=True, gc=False):
    """A card as Anki stores it: one note, one card.

    `fields` are in the order of `FIELDS`. `mod` is the Unix time in seconds at which this
    content first appeared. `due` is the place among new cards, from 1.
    """

    identity: Identity
    kind: CardKind
    language: str
    index: int
    path: str
    line: int
    deck: str
    tags: tuple[str, ...]
    fields: Sequence[str]
    due: int
    content_hash: str
    mod: int
    media: tuple[Media, ...] = ()

    def text(self, name: str) -> str:
        """Return the HTML of the field of a name."""
        return text_of(self.fields, name)
