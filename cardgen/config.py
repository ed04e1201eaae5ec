"""What a vault's owner chose: `cardgen.toml` as a value, and each setting's meaning beside it."""

import difflib
import string
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from reprlib import Repr
from typing import Annotated, Any, TypeVar, get_args

import msgspec
from msgspec import NODEFAULT, Struct, field
from msgspec.structs import fields, replace

from cardgen.model.language import Vocabulary
from cardgen.model.note import SectionKind
from cardgen.model.settings import (
    AnkiConfig,
    CheckConfig,
    Decks,
    Depth,
    FileName,
    Fold,
    FollowUps,
    From,
    Globs,
    HeadingsConfig,
    Languages,
    Length,
    Megabytes,
    Must,
    Names,
    Rows,
    SpellingsConfig,
    Switch,
    TagConfig,
    Text,
    TitleOn,
    is_text,
    means,
)
from cardgen.vocabulary import (
    DEFAULT_LANGUAGES,
    LANGUAGES,
    Headings,
    row_of,
    vocabulary_of,
    with_headings,
)

MEGABYTE = 1_000_000
_DECK_NAMES = frozenset({"topic", "language", "difficulty", "kind"})
Table = TypeVar("Table")


class ConfigError(ValueError):
    """A setting that cannot be used; its text names the key and the cure."""


class Config(Struct, frozen=True, dict=True):  # of a dict: it keeps the vocabulary
    """The settings of a vault, defaults filled in."""

    notes: Annotated[Text, means("the folder of notes")] = "notes"
    output: Annotated[Text, means("where packages go")] = "build"
    name: Annotated[FileName, means("what the package is called")] = "cardgen"
    namespace: Annotated[
        Text, means("what GUIDs are made from: choose it once, before the first build")
    ] = "cardgen"
    deck: Annotated[
        Text,
        means("a card's deck; may name `{topic}`, `{language}`, `{difficulty}`, `{kind}`"),
    ] = "Interview::{topic}::{language}"
    decks: Annotated[
        Decks,
        means("whether `sync` moves cards to their deck, or leaves them where they lie (`first`)"),
    ] = "follow"
    topics: Annotated[Names, means("the names of topics, in deck names and on cards")] = field(
        default_factory=dict
    )
    languages: Annotated[Languages, means("the codes that cards are made for, in order")] = (
        DEFAULT_LANGUAGES
    )
    language: Annotated[
        Rows,
        means("languages that do not come with cardgen: name, headings, labels"),
    ] = field(default_factory=dict)
    headings: Annotated[HeadingsConfig, means("more headings that open a section")] = field(
        default_factory=HeadingsConfig
    )
    heading_levels: Annotated[
        Depth, means("how deep a heading of a section may be; those below answers 3 at least")
    ] = 2
    question_from: Annotated[
        From, means("whether a note without section headings asks its title")
    ] = "heading"
    follow_ups: Annotated[FollowUps, means("which follow-ups become cards")] = "auto"
    title: Annotated[TitleOn, means("where a card shows its note's title")] = "back"
    fold: Annotated[
        Fold,
        means(
            "what of an answer unfolds at a click: what follows a short version, also the"
            " sections of one that is long, or nothing"
        ),
    ] = "short"
    tags: Annotated[TagConfig, means("which tags a card gets")] = field(default_factory=TagConfig)
    vault: Annotated[
        str | None,
        Must("a text", is_text),
        means("the vault's name in Obsidian: opens the note and its wikilinks from the card"),
    ] = None
    ignore: Annotated[Globs, means("files and folders that are no notes, as in `.gitignore`")] = ()
    line_breaks: Annotated[
        Switch, means("whether a single newline breaks the line, as in Obsidian")
    ] = True
    inline_math: Annotated[Switch, means("whether `$…$` in a line is math")] = True
    max_note_size: Annotated[
        Megabytes, means("megabytes (10⁶ bytes) above which a note is not read")
    ] = 10.0
    max_media_size: Annotated[
        Megabytes, means("megabytes above which a media file is not packaged")
    ] = 20.0
    max_answer_length: Annotated[
        Length, means("words outside code, above which `check` calls an answer long")
    ] = 600
    check: Annotated[CheckConfig, means("which diagnostics `check` shows")] = field(
        default_factory=CheckConfig
    )
    anki: Annotated[AnkiConfig, means("the running Anki that `sync` speaks to")] = field(
        default_factory=AnkiConfig
    )

    @cached_property
    def words(self) -> Vocabulary:
        """Return the languages that the vault is read with, and all their spellings."""
        rows = {row.code: row for row in LANGUAGES}
        for code, said in self.language.items():
            rows[code] = row_of(code, said.name, _headings_of(said.headings), said.labels.given())
        for code, row in rows.items():
            rows[code] = with_headings(row, _headings_of(self.headings, code))
        return vocabulary_of(rows, self.languages)


def _headings_of(table: HeadingsConfig | SpellingsConfig, code: str | None = None) -> Headings:
    """Return the spellings that a table has of each section, in one language."""
    spelt = {kind: getattr(table, kind.value.replace("-", "_")) for kind in SectionKind}
    return spelt if code is None else {kind: said.get(code, ()) for kind, said in spelt.items()}


class Setting(Struct, frozen=True):
    """A setting as its definition says it: its dotted key, default, meaning and type.

    `be` says in words what a value must be, None for a table of settings; `each` is the table
    that each value of a mapping is, None where it is none.
    """

    key: str
    default: Any
    meaning: str
    be: str | None
    kind: Any
    fits: Callable[[Any], bool] | None = None
    each: type[Any] | None = None
    is_secret: bool = False


def settings() -> Iterator[Setting]:
    """Yield each setting that a person can write, in the order of the definitions.

    Those of a table follow it, each with the table's name before its own, as in `tags.lang`.
    """
    yield from _within(Config, "")


def _within(table: type[Any], where: str) -> Iterator[Setting]:
    for one in _settings(table, where).values():
        yield one
        if one.be is None:
            yield from _within(one.kind, f"{one.key}.")
        elif one.each:
            yield from _within(one.each, f"{one.key}.*.")


def _settings(table: type[Any], where: str) -> Mapping[str, Setting]:
    found = {}
    for one in fields(table):
        is_made = one.default is NODEFAULT
        default = one.default_factory() if is_made else one.default
        kind, *extras = get_args(one.type)
        must = next((extra for extra in extras if isinstance(extra, Must)), Must(""))
        meaning = next(extra.description for extra in extras if getattr(extra, "description", ""))
        found[one.name] = Setting(
            key=f"{where}{one.name}",
            default=default,
            meaning=meaning,
            be=must.be or None,
            kind=kind if _is_table(kind) else one.type,
            fits=must.fits,
            each=next(filter(_is_table, get_args(kind)), None),
            is_secret=must.is_secret,
        )
    return found


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def read_config(values: Mapping[str, Any]) -> Config:
    """Return the configuration that a TOML table says.

    Raises ConfigError for an unknown key, with the nearest known one, and for a wrong type.
    """
    config = _read_table(Config, values, "")
    _check_deck(config.deck)
    _check_languages(config)
    return replace(config, languages=tuple(dict.fromkeys(config.languages)))


def _read_table(table: type[Table], values: Mapping[str, Any], where: str) -> Table:
    known = _settings(table, where)
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), 1)
            hint = f"; did you mean `{where}{near[0]}`?" if near else ""
            # TOML counts all that stands below the name of a table as its own.
            if where and any(one.name == key for one in fields(Config)):
                hint = f"; `{key}` belongs above the first table, not below `[{where[:-1]}]`"
            raise ConfigError(f"unknown key `{where}{key}`{hint}")
    return table(**{key: _read_value(known[key], value) for key, value in values.items()})


def _read_value(setting: Setting, value: Any) -> Any:
    if setting.be is None:
        return _read_table(setting.kind, _a_table(setting.key, value), f"{setting.key}.")
    if setting.each:
        if setting.fits and not setting.fits(_a_table(setting.key, value)):
            raise ConfigError(_refusal(setting.key, setting.be, value))
        tables = ((name, f"{setting.key}.{name}", one) for name, one in value.items())
        return {
            name: _read_table(setting.each, _a_table(key, one), f"{key}.")
            for name, key, one in tables
        }
    try:
        found = msgspec.convert(value, setting.kind)
    except (msgspec.ValidationError, OverflowError, RecursionError) as error:
        shown = "…" if setting.is_secret else value
        raise ConfigError(_refusal(setting.key, setting.be, shown)) from error
    if setting.fits and not setting.fits(found):
        raise ConfigError(_refusal(setting.key, setting.be, value))
    return found


def _a_table(key: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ConfigError(_refusal(key, "a table", value))
    return value


def _short(value: Any) -> str:
    """Return a value as Python writes it, cut where it is long or nests deep."""
    short = Repr()
    short.maxlevel = 6
    short.maxdict = short.maxlist = 20
    short.maxstring = short.maxother = short.maxlong = 200
    try:
        return short.repr(value)
    except ValueError:  # Python writes no number of more than 4,300 digits
        return "a number of too many digits"


def _refusal(key: str, be: str, value: Any) -> str:
    return f"`{key}` must be {be}, not `{_short(value)}`"


def _check_languages(config: Config) -> None:
    """Refuse a language that nothing describes."""
    known = dict.fromkeys((*(row.code for row in LANGUAGES), *config.language))
    said = {"`languages` has": config.languages}
    for table in fields(HeadingsConfig):
        said[f"`headings.{table.name}` has"] = tuple(getattr(config.headings, table.name))
    for where, codes in said.items():
        for code in codes:
            if code not in known:
                raise ConfigError(
                    f"{where} `{code}`, which is not one of: {', '.join(known)};"
                    f" describe it in a table `[language.{code}]`"
                )


def _check_deck(template: str) -> None:
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError:
        parts = [("", "", "", "")]
    for _, name, form, conversion in parts:
        if name is not None and (name not in _DECK_NAMES or form or conversion):
            raise ConfigError(
                f"`deck` is `{template}`;"
                " it may name {topic}, {language}, {difficulty}, {kind} as they stand"
            )
