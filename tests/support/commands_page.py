"""Writes `docs/commands.md` from the parser: `python -m tests.support.commands_page`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from cardgen.cli.app import app

PATH = Path(__file__).parents[2] / "docs" / "commands.md"
PARSER: Any = typer.main.get_command(app)
"""The whole command line: `commands` are the verbs by name, `params` what they take."""

_HEAD = """\
# The commands

Made from the command line itself by `make docs`; `cardgen COMMAND --help` shows the same in a
terminal.

Every path that cardgen names is spelt as the shell sees it: from the working directory where the
file lies below it, else absolute. `--format json` gives data on standard output and messages on
standard error (`cards` speaks JSON in every pipe).

| exit code | means |
|---|---|
| 0 | done |
| 1 | the notes are at fault |
| 2 | the call or the settings are |
| 3 | the world is: a full disk, a file that may not be read |
| 130 | interrupted |

A note that only loses its own cards does not fail a build: it is named, and the rest is built. Two
cards that clash do, and what could make a card of Anki's a second one (a frontmatter that is cut
off or stands below other text, a record without a readable slug, a conflict of git), and
`--strict`.

Some commands need an extra: `rehearse` and `sync --to` need `anki`, `preview --serve` needs
`preview`, `watch` needs `watch`; one that misses its extra says how to add it.
"""


def commands_page() -> str:
    """Return the text of `docs/commands.md`."""
    parts = [_HEAD, *_table("option", "cardgen", options(PARSER))]
    for name, verb in PARSER.commands.items():
        arguments = [one for one in verb.params if one.param_type_name == "argument"]
        parts += [f"## `cardgen {name}`", "", verb.help, ""]
        parts += _table("argument", name, arguments)
        parts += _table("option", name, options(verb))
    return "\n".join(parts)


def options(verb: Any) -> list[Any]:
    """Return the options of a verb; `--help` is every verb's."""
    return [one for one in verb.params if one.param_type_name == "option"]


def _table(head: str, name: str, rows: list[Any]) -> Iterator[str]:
    if rows:
        yield from (f"| {head} | does |", "|---|---|", *(_row(one, name) for one in rows), "")


def _row(one: Any, name: str) -> str:
    assert one.help, f"say what `{one.name}` of `{name}` does"
    if one.param_type_name == "argument":
        return f"| `{one.metavar}` | {one.help} |"
    value, default = ("", "") if one.is_flag else (_value(one), _default(one))
    spelt = ", ".join(f"`{word}{value}`" for word in one.opts)
    return f"| {spelt} | {one.help}{default} |"


def _value(one: Any) -> str:
    shown = one.metavar or "\\|".join(getattr(one.type, "choices", ["NUMBER"]))
    return shown if shown.startswith("[") else f" {shown}"


def _default(one: Any) -> str:
    return "" if not one.show_default or one.default is None else f" Default: `{one.default}`."


if __name__ == "__main__":
    PATH.write_text(commands_page(), encoding="utf-8")
