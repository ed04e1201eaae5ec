"""What a vault's owner chose: `cardgen.toml` as a value."""

import difflib
import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from cardgen import vocabulary

FollowUpMode = Literal["auto", "cards", "back"]
FOLLOW_UP_MODES = ("auto", "cards", "back")
MEGABYTE = 1_000_000


class ConfigError(ValueError):
    """A setting that cannot be used; its text names the key and the cure."""


@dataclass(frozen=True, slots=True)
class TagConfig:
    """Which tags a card gets: the note's own, and one for each fact that is switched on."""

    note: bool = True
    topic: bool = True
    difficulty: bool = True
    kind: bool = True
    lang: bool = True
    status: bool = False


@dataclass(frozen=True, slots=True)
class CheckConfig:
    """Which diagnostics `check` shows: codes, or globs of codes.

    Only those of `select`, where it is given; never those of `ignore`, nor those of `per_path`
    in the notes that the glob before them matches.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_path: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a vault, defaults filled in.

    `languages` are the codes that cards are made for, in order. `deck` may name `{topic}`,
    `{language}`, `{difficulty}` and `{kind}`; `topics` gives names to topics in deck names.
    `vault` is the vault's name in Obsidian, which makes wikilinks clickable. Sizes are in
    megabytes (10⁶ bytes), `max_answer_length` in characters that a reader sees.
    """

    notes: str = "notes"
    output: str = "build"
    name: str = "cardgen"
    namespace: str = "cardgen"
    deck: str = "Interview::{topic}::{language}"
    topics: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = field(default_factory=vocabulary.codes)
    follow_ups: FollowUpMode = "auto"
    tags: TagConfig = TagConfig()
    vault: str | None = None
    ignore: tuple[str, ...] = ()
    line_breaks: bool = True
    inline_math: bool = False
    max_note_size: float = 10
    max_media_size: float = 20
    max_answer_length: int = 20_000
    check: CheckConfig = field(default_factory=CheckConfig)


def read_config(values: Mapping[str, Any]) -> Config:
    """Return the configuration that a TOML table says.

    Raises ConfigError for an unknown key, with the nearest known one, and for a wrong type.
    """
    _check_keys(values, {f.name for f in fields(Config)}, "")
    config = Config(**{key: _read_value(key, value) for key, value in values.items()})
    _check_deck(config.deck)
    return config


def _check_keys(values: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), 1)
            hint = f"; did you mean `{where}{near[0]}`?" if near else ""
            raise ConfigError(f"unknown key `{where}{key}`{hint}")


def _read_value(key: str, value: Any) -> Any:
    reader = _READERS.get(key)
    if reader is not None:
        return reader(value)
    fits, wanted = _TYPES.get(key, (_is_text, "a text"))
    return _typed(key, value, fits, wanted)


def _typed(key: str, value: Any, fits: Callable[[Any], bool], wanted: str) -> Any:
    try:
        good = fits(value)
    except TypeError:
        good = False
    if not good:
        raise ConfigError(f"`{key}` must be {wanted}, not `{value!r}`")
    return value


def _is_names(value: Any) -> bool:
    return isinstance(value, dict) and _is_strings(list(value.values()))


def _is_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_size(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _read_tags(value: Any) -> TagConfig:
    _typed("tags", value, lambda v: isinstance(v, dict), "a table")
    _check_keys(value, {f.name for f in fields(TagConfig)}, "tags.")
    for key, item in value.items():
        _typed(f"tags.{key}", item, lambda v: isinstance(v, bool), "true or false")
    return TagConfig(**value)


def _read_languages(value: Any) -> tuple[str, ...]:
    _typed("languages", value, lambda v: _is_strings(v) and bool(v), "a list of language codes")
    for code in value:
        if code not in vocabulary.codes():
            known = ", ".join(vocabulary.codes())
            raise ConfigError(f"`languages` has `{code}`, which is not one of: {known}")
    return tuple(dict.fromkeys(value))


def _read_check(value: Any) -> CheckConfig:
    _typed("check", value, lambda v: isinstance(v, dict), "a table")
    _check_keys(value, {f.name for f in fields(CheckConfig)}, "check.")
    found: dict[str, Any] = {}
    for key, item in value.items():
        if key == "per_path":
            _typed("check.per_path", item, _is_codes_by_glob, "a table of lists of codes")
            found[key] = {glob: tuple(codes) for glob, codes in item.items()}
        else:
            found[key] = tuple(_typed(f"check.{key}", item, _is_strings, "a list of codes"))
    return CheckConfig(**found)


def _is_codes_by_glob(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_strings, value.values()))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _read_ignore(value: Any) -> tuple[str, ...]:
    return tuple(_typed("ignore", value, _is_strings, "a list of globs"))


def _is_text(value: Any) -> bool:
    # A control character would end a line of the ledger, or no system call takes it.
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _is_file_name(value: Any) -> bool:
    return _is_text(value) and not re.search(r"[/\\:]", value)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "check": _read_check,
    "tags": _read_tags,
    "languages": _read_languages,
    "ignore": _read_ignore,
}
_TYPES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "name": (_is_file_name, "a text that can name a file"),
    "topics": (_is_names, "a table of names"),
    "follow_ups": (FOLLOW_UP_MODES.__contains__, "`auto`, `cards` or `back`"),
    "line_breaks": (lambda value: isinstance(value, bool), "true or false"),
    "inline_math": (lambda value: isinstance(value, bool), "true or false"),
    "max_note_size": (_is_size, "a number of megabytes above 0"),
    "max_media_size": (_is_size, "a number of megabytes above 0"),
    "max_answer_length": (_is_count, "a number of characters above 0"),
}
_DECK_NAMES = frozenset({"topic", "language", "difficulty", "kind"})


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
