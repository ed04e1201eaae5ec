"""What a vault's owner chose: `cardgen.toml` as a value, and each setting's meaning beside it."""

import difflib
import re
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from typing import Annotated, Any, Literal, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Meta

from cardgen import vocabulary

FollowUpMode = Literal["auto", "cards", "back"]
FOLLOW_UP_MODES: tuple[FollowUpMode, ...] = get_args(FollowUpMode)
MEGABYTE = 1_000_000
_DECK_NAMES = frozenset({"topic", "language", "difficulty", "kind"})
Table = TypeVar("Table")


class ConfigError(ValueError):
    """A setting that cannot be used; its text names the key and the cure."""


@dataclass(frozen=True, slots=True)
class Must:
    """What a setting must be, in words, and what of that its type does not say."""

    be: str
    fits: Callable[[Any], bool] | None = None


def _means(text: str) -> Meta:
    """Return what a setting is for: a line of the manual."""
    return Meta(description=text)


def _is_text(value: str) -> bool:
    # A control character would end a line of the ledger, or no system call takes it.
    return bool(value.strip()) and value.isprintable()


def _is_file_name(value: str) -> bool:
    return _is_text(value) and not re.search(r"[/\\:]", value)


_Text = Annotated[str, Must("a text", _is_text)]
_FileName = Annotated[str, Must("a text that can name a file", _is_file_name)]
_Names = Annotated[Mapping[str, str], Must("a table of names")]
_Languages = Annotated[tuple[str, ...], Meta(min_length=1), Must("a list of language codes")]
_FollowUps = Annotated[FollowUpMode, Must("`auto`, `cards` or `back`")]
_Globs = Annotated[tuple[str, ...], Must("a list of globs")]
_Switch = Annotated[bool, Must("true or false")]
_Megabytes = Annotated[float, Meta(gt=0), Must("a number of megabytes above 0")]
_Length = Annotated[int, Meta(gt=0), Must("a number of characters above 0")]
_Codes = Annotated[tuple[str, ...], Must("a list of codes")]
_CodesByGlob = Annotated[Mapping[str, tuple[str, ...]], Must("a table of lists of codes")]


@dataclass(frozen=True, slots=True)
class TagConfig:
    """Which tags a card gets: the note's own, and one for each fact that is switched on."""

    note: Annotated[_Switch, _means("the note's own tags")] = True
    topic: Annotated[_Switch, _means("`topic::` and the topic")] = True
    difficulty: Annotated[_Switch, _means("`difficulty::` and the difficulty")] = True
    kind: Annotated[_Switch, _means("`kind::` and the kind of question")] = True
    lang: Annotated[_Switch, _means("`lang::` and the language's code")] = True
    status: Annotated[_Switch, _means("`status::` and the note's status")] = False


@dataclass(frozen=True, slots=True)
class CheckConfig:
    """Which diagnostics `check` shows: codes, or globs of codes."""

    select: Annotated[_Codes, _means("show only these, where it is given")] = ()
    ignore: Annotated[_Codes, _means("never show these")] = ()
    per_path: Annotated[
        _CodesByGlob, _means("never show these in the notes that a glob matches")
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a vault, defaults filled in."""

    notes: Annotated[_Text, _means("the folder of notes")] = "notes"
    output: Annotated[_Text, _means("where packages go")] = "build"
    name: Annotated[_FileName, _means("what the package is called")] = "cardgen"
    namespace: Annotated[
        _Text, _means("what GUIDs are made from: choose it once, before the first build")
    ] = "cardgen"
    deck: Annotated[
        _Text,
        _means("a card's deck; may name `{topic}`, `{language}`, `{difficulty}`, `{kind}`"),
    ] = "Interview::{topic}::{language}"
    topics: Annotated[_Names, _means("the names of topics in deck names")] = field(
        default_factory=dict
    )
    languages: Annotated[_Languages, _means("the codes that cards are made for, in order")] = field(
        default_factory=vocabulary.codes
    )
    follow_ups: Annotated[_FollowUps, _means("which follow-ups become cards")] = "auto"
    tags: Annotated[TagConfig, _means("which tags a card gets")] = TagConfig()
    vault: Annotated[
        str | None,
        Must("a text", _is_text),
        _means("the vault's name in Obsidian: makes wikilinks clickable"),
    ] = None
    ignore: Annotated[
        _Globs, _means("files and folders that are no notes, as in `.gitignore`")
    ] = ()
    line_breaks: Annotated[
        _Switch, _means("whether a single newline breaks the line, as in Obsidian")
    ] = True
    inline_math: Annotated[_Switch, _means("whether `$…$` in a line is math")] = True
    max_note_size: Annotated[
        _Megabytes, _means("megabytes (10⁶ bytes) above which a note is not read")
    ] = 10.0
    max_media_size: Annotated[
        _Megabytes, _means("megabytes above which a media file is not packaged")
    ] = 20.0
    max_answer_length: Annotated[
        _Length, _means("characters that a reader sees, above which an answer is long")
    ] = 20_000
    check: Annotated[CheckConfig, _means("which diagnostics `check` shows")] = field(
        default_factory=CheckConfig
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as its definition says it: its dotted key, default, meaning and type.

    `be` says in words what a value must be, None for a table of settings.
    """

    key: str
    default: Any
    meaning: str
    be: str | None
    kind: Any
    fits: Callable[[Any], bool] | None = None


def settings() -> Iterator[Setting]:
    """Yield each setting that a person can write, in the order of the definitions.

    Those of a table follow it, each with the table's name before its own, as in `tags.lang`.
    """
    for one in _settings(Config, "").values():
        yield one
        if one.be is None:
            yield from _settings(one.kind, f"{one.key}.").values()


def _settings(table: type[Any], where: str) -> Mapping[str, Setting]:
    hints = get_type_hints(table, include_extras=True)
    found = {}
    for one in fields(table):
        default = one.default if one.default_factory is MISSING else one.default_factory()
        kind, *extras = get_args(hints[one.name])
        must = next((extra for extra in extras if isinstance(extra, Must)), Must(""))
        meaning = next(extra.description for extra in extras if getattr(extra, "description", ""))
        found[one.name] = Setting(
            key=f"{where}{one.name}",
            default=default,
            meaning=meaning,
            be=must.be or None,
            kind=kind if is_dataclass(kind) else hints[one.name],
            fits=must.fits,
        )
    return found


def read_config(values: Mapping[str, Any]) -> Config:
    """Return the configuration that a TOML table says.

    Raises ConfigError for an unknown key, with the nearest known one, and for a wrong type.
    """
    config = _read_table(Config, values, "")
    _check_deck(config.deck)
    return replace(config, languages=_languages(config.languages))


def _read_table(table: type[Table], values: Mapping[str, Any], where: str) -> Table:
    known = _settings(table, where)
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), 1)
            hint = f"; did you mean `{where}{near[0]}`?" if near else ""
            raise ConfigError(f"unknown key `{where}{key}`{hint}")
    return table(**{key: _read_value(known[key], value) for key, value in values.items()})


def _read_value(setting: Setting, value: Any) -> Any:
    if setting.be is None:
        if not isinstance(value, dict):
            raise ConfigError(_refusal(setting.key, "a table", value))
        return _read_table(setting.kind, value, f"{setting.key}.")
    try:
        found = msgspec.convert(value, setting.kind)
    except msgspec.ValidationError as error:
        raise ConfigError(_refusal(setting.key, setting.be, value)) from error
    if setting.fits and not setting.fits(found):
        raise ConfigError(_refusal(setting.key, setting.be, value))
    return found


def _refusal(key: str, be: str, value: Any) -> str:
    return f"`{key}` must be {be}, not `{value!r}`"


def _languages(codes: tuple[str, ...]) -> tuple[str, ...]:
    known = vocabulary.codes()
    for code in codes:
        if code not in known:
            raise ConfigError(f"`languages` has `{code}`, which is not one of: {', '.join(known)}")
    return tuple(dict.fromkeys(codes))


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
