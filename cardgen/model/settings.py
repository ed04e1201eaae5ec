"""What each setting must be, and the tables of settings that a configuration has."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct, field

from cardgen.model.language import LABELS

FollowUpMode = Literal["auto", "cards", "back"]
FOLLOW_UP_MODES: tuple[FollowUpMode, ...] = get_args(FollowUpMode)
QuestionFrom = Literal["heading", "title"]
TitleSide = Literal["back", "front", "never"]
FoldMode = Literal["short", "sections", "never"]
_CODE = re.compile(r"[a-z]{2,8}\Z")  # as it stands in a slug and in a block id


class Must(Struct, frozen=True):
    """What a setting must be, in words, and what of that its type does not say."""

    be: str
    fits: Callable[[Any], bool] | None = None
    is_secret: bool = False


def means(text: str) -> Meta:
    """Return what a setting is for: a line of the manual."""
    return Meta(description=text)


def is_text(value: str) -> bool:
    """Return whether a text says something, in one line."""
    # A control character would end a line of the ledger, or no system call takes it.
    return bool(value.strip()) and value.isprintable()


def _is_file_name(value: str) -> bool:
    return is_text(value) and not re.search(r"[/\\:]", value) and value not in (".", "..")


def _are_texts(values: tuple[str, ...]) -> bool:
    return all(map(is_text, values))


def _have_codes(values: Mapping[str, Any]) -> bool:
    return all(_CODE.match(code) for code in values)


def _are_by_code(values: Mapping[str, tuple[str, ...]]) -> bool:
    return _have_codes(values) and all(map(_are_texts, values.values()))


Text = Annotated[str, Must("a text", is_text)]
FileName = Annotated[str, Must("a text that can name a file", _is_file_name)]
Label = Annotated[str | None, Must("a text", is_text)]
Spellings = Annotated[tuple[str, ...], Must("a list of headings", _are_texts)]
ByLanguage = Annotated[
    Mapping[str, tuple[str, ...]], Must("a table of lists of headings, by language", _are_by_code)
]
Depth = Annotated[int, Meta(ge=2, le=6), Must("a level from 2 to 6")]
From = Annotated[QuestionFrom, Must("`heading` or `title`")]
TitleOn = Annotated[TitleSide, Must("`back`, `front` or `never`")]
Fold = Annotated[FoldMode, Must("`short`, `sections` or `never`")]
Names = Annotated[Mapping[str, str], Must("a table of names")]
Languages = Annotated[tuple[str, ...], Meta(min_length=1), Must("a list of language codes")]
FollowUps = Annotated[FollowUpMode, Must("`auto`, `cards` or `back`")]
DeckMode = Literal["follow", "first"]
Decks = Annotated[DeckMode, Must("`follow` or `first`")]
Secret = Annotated[str, Must("a text", is_secret=True)]
Seconds = Annotated[float, Meta(gt=0), Must("a number of seconds above 0")]
Globs = Annotated[tuple[str, ...], Must("a list of globs")]
Switch = Annotated[bool, Must("true or false")]
Megabytes = Annotated[float, Meta(gt=0), Must("a number of megabytes above 0")]
Length = Annotated[int, Meta(gt=0), Must("a number of words above 0")]
Codes = Annotated[tuple[str, ...], Must("a list of codes")]
CodesByGlob = Annotated[Mapping[str, tuple[str, ...]], Must("a table of lists of codes")]


class TagConfig(Struct, frozen=True):
    """Which tags a card gets: the note's own, and one for each fact that is switched on."""

    note: Annotated[Switch, means("the note's own tags")] = True
    topic: Annotated[Switch, means("`topic::` and the topic")] = True
    difficulty: Annotated[Switch, means("`difficulty::` and the difficulty")] = True
    kind: Annotated[Switch, means("`kind::` and the kind of question")] = True
    lang: Annotated[Switch, means("`lang::` and the language's code")] = True
    status: Annotated[Switch, means("`status::` and the note's status")] = False
    inline: Annotated[Switch, means("tags in the text above or below the sections")] = False


class AnkiConfig(Struct, frozen=True):
    """Where the running Anki listens, by its add-on AnkiConnect."""

    url: Annotated[Text, means("the address of AnkiConnect")] = "http://127.0.0.1:8765"
    key: Annotated[
        Secret, means("its `apiKey`; the variable `CARDGEN_ANKI_KEY` keeps it out of git")
    ] = ""
    timeout: Annotated[Seconds, means("seconds that one answer may take")] = 60.0


class CheckConfig(Struct, frozen=True):
    """Which diagnostics `check` shows: codes, or globs of codes."""

    select: Annotated[Codes, means("show only these, where it is given")] = ()
    ignore: Annotated[Codes, means("never show these")] = ()
    per_path: Annotated[CodesByGlob, means("never show these in the notes that a glob matches")] = (
        field(default_factory=dict)
    )


class HeadingsConfig(Struct, frozen=True):
    """More spellings of each section's heading, by language: `ru = ["Короткий ориентир"]`."""

    question: Annotated[ByLanguage, means("more headings of a question")] = field(
        default_factory=dict
    )
    answer: Annotated[ByLanguage, means("more headings of an answer")] = field(default_factory=dict)
    follow_ups: Annotated[ByLanguage, means("more headings of follow-ups")] = field(
        default_factory=dict
    )
    references: Annotated[ByLanguage, means("more headings of references")] = field(
        default_factory=dict
    )
    related: Annotated[ByLanguage, means("more headings of related notes")] = field(
        default_factory=dict
    )


class SpellingsConfig(Struct, frozen=True, omit_defaults=True):
    """The headings of one language, by section."""

    question: Annotated[Spellings, means("its headings of a question")] = ()
    answer: Annotated[Spellings, means("its headings of an answer")] = ()
    follow_ups: Annotated[Spellings, means("its headings of follow-ups")] = ()
    references: Annotated[Spellings, means("its headings of references")] = ()
    related: Annotated[Spellings, means("its headings of related notes")] = ()


class LabelsConfig(Struct, frozen=True, omit_defaults=True):
    """The labels of a card in one language."""

    context: Annotated[Label, means("above the question that a follow-up is to")] = None
    follow_ups: Annotated[Label, means("above the follow-ups")] = None
    references: Annotated[Label, means("above the references")] = None
    related: Annotated[Label, means("above the related notes")] = None
    source: Annotated[Label, means("above the source")] = None
    more: Annotated[Label, means("what unfolds the rest of an answer")] = None
    easy: Annotated[Label, means("the difficulty `easy`")] = None
    medium: Annotated[Label, means("the difficulty `medium`")] = None
    hard: Annotated[Label, means("the difficulty `hard`")] = None

    def given(self) -> dict[str, str]:
        """Return the labels that there are."""
        return {name: said for name in LABELS if (said := getattr(self, name)) is not None}


class LanguageConfig(Struct, frozen=True, omit_defaults=True):
    """A language that does not come with cardgen, or more of one that does."""

    name: Annotated[Label, means("its name, as a heading may be marked with")] = None
    headings: Annotated[SpellingsConfig, means("its headings")] = SpellingsConfig()
    labels: Annotated[LabelsConfig, means("the labels of its cards")] = LabelsConfig()


Rows = Annotated[
    Mapping[str, LanguageConfig],
    Must("a table of languages, each under its code of 2 to 8 small letters", _have_codes),
]
