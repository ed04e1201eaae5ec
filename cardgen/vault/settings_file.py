"""The text of a `cardgen.toml` with every setting at its default, made from their definitions."""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from cardgen.config import Setting, settings

_HEAD = """\
# The settings of cardgen: all of them, each at its default. What you do not change may go.
"""
_PLAIN = ("a text", "true or false")  # what a value must be that its default tells already
_ANY = "xx"  # in the place of a name that its owner chooses
_NOTHING: Mapping[str, Any] = MappingProxyType({})


def settings_file(changed: Mapping[str, Any] = _NOTHING) -> str:
    """Return the text; `changed` are settings with another value, by their dotted keys.

    A setting without a default, and a table that has a name of its owner's choice, stand there
    as comments.
    """
    tables: dict[str, list[Setting]] = {"": []}
    for one in settings():
        table, _, _ = one.key.rpartition(".")
        if is_table(one):
            tables.setdefault(one.key, [])
        else:
            tables.setdefault(table, []).append(one)
    said = {one.key: one.meaning for one in settings()}
    parts = [_HEAD]
    for table, inside in tables.items():
        mark = "# " if "*" in table else ""
        head = [f"# {said[table]}"] if table in said else []
        name = table.replace("*", _ANY)
        head += [f"{mark}[{name}]"] if table and (inside or table in said) else []
        lines = [line for one in inside for line in _lines(one, changed, mark)]
        parts.append("".join(f"{line}\n" for line in (*head, *lines)))
    return "\n".join(filter(None, parts))


def is_table(setting: Setting) -> bool:
    """Return whether a setting is a table in a file: of settings, or of names."""
    return setting.be is None or isinstance(setting.default, Mapping)


def _lines(setting: Setting, changed: Mapping[str, Any], mark: str) -> Iterator[str]:
    value = changed.get(setting.key, setting.default)
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
            inside = ", ".join(f"{json.dumps(key)} = {toml(one)}" for key, one in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            return json.dumps(value, ensure_ascii=False)
