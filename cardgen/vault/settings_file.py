"""The text of a `cardgen.toml` with every setting in it, made from their definitions."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import to_builtins

from cardgen.config import Config, Setting, settings

_DEFAULT = Config()
_HEAD = "# The settings of cardgen: all of them{}. What you do not change may go.\n"
_PLAIN = ("a text", "true or false")  # what a value must be that its default tells already
_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")  # a key that TOML 1.0 takes without quotes
_ANY = "xx"  # in the place of a name that its owner chooses


def settings_file(config: Config = _DEFAULT) -> str:
    """Return the text that says a configuration.

    A setting without a value, and a table that would have a name of its owner's choice, stand
    there as comments.
    """
    tables: dict[str, list[Setting]] = {"": []}
    for one in settings():
        table, _, _ = one.key.rpartition(".")
        if is_table(one):
            tables.setdefault(one.key, [])
        else:
            tables.setdefault(table, []).append(one)
    said = {one.key: one.meaning for one in settings()}
    parts = [_HEAD.format(", each at its default" if config == _DEFAULT else "")]
    for table, inside in tables.items():
        mark = "# " if "*" in table else ""
        head = [f"# {said[table]}"] if table in said else []
        name = table.replace("*", _ANY)
        head += [f"{mark}[{name}]"] if table and (inside or table in said) else []
        if table and not mark:
            head += _names(_value(config, table))
        lines = [line for one in inside for line in _lines(one, config, mark)]
        parts.append("".join(f"{line}\n" for line in (*head, *lines)))
    return "\n".join(filter(None, parts))


def changes(before: Config, after: Config) -> Iterator[str]:
    """Yield the lines of the settings that differ, each with its table before it."""
    for one in settings():
        if "*" in one.key or one.be is None or _value(before, one.key) == _value(after, one.key):
            continue
        value, (table, _, name) = _value(after, one.key), one.key.rpartition(".")
        where = f"[{one.key}] " if isinstance(value, Mapping) else f"[{table}] " if table else ""
        lines = _names(value) if isinstance(value, Mapping) else (f"{name} = {toml(value)}",)
        yield from (f"{where}{line}" for line in lines)


def is_table(setting: Setting) -> bool:
    """Return whether a setting is a table in a file: of settings, or of names."""
    return setting.be is None or isinstance(setting.default, Mapping)


def _value(config: Config, key: str) -> Any:
    """Return the value of a setting by its dotted key."""
    value: Any = config
    for name in key.split("."):
        value = getattr(value, name)
    return value


def _names(table: Any) -> Iterator[str]:
    """Yield the lines of a table whose names its owner chose; a table of settings has none."""
    if isinstance(table, Mapping):
        for name, value in table.items():
            yield f"{_key(name)} = {toml(to_builtins(value))}"


def _lines(setting: Setting, config: Config, mark: str) -> Iterator[str]:
    value = setting.default if mark else _value(config, setting.key)
    must = f" ({setting.be})" if setting.be not in _PLAIN else ""
    yield f"# {setting.meaning}{must}"
    name = setting.key.rpartition(".")[2]
    yield f"{mark}{name} = {toml(value)}" if value is not None else f'# {name} = "…"'


def toml(value: Any) -> str:
    """Return a value as TOML writes it: a text, a number, a truth value, a list, a table."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case list() | tuple():
            return f"[{', '.join(map(toml, value))}]"
        case Mapping():
            inside = ", ".join(f"{_key(key)} = {toml(one)}" for key, one in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return name if _BARE.match(name) else json.dumps(name, ensure_ascii=False)
