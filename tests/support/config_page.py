"""Writes `docs/config.md` from the settings: `python -m tests.support.config_page`."""

from collections.abc import Iterator
from pathlib import Path

from cardgen.config import Setting, settings
from cardgen.vault.settings_file import is_table, toml

PATH = Path(__file__).parents[2] / "docs" / "config.md"
_HEAD = """\
# The settings

Made from the definitions of the settings by `make docs`. `cardgen init` writes a `cardgen.toml` in
which each of them stands at its default; [format.md](format.md#cardgentoml) has an example.

They are looked for in the folder of notes and upwards from it: the first `cardgen.toml`, or the
first `pyproject.toml` with a table `[tool.cardgen]`, holds; without one every setting has its
default. Paths count from that file, globs from the root of the vault.

A key that is not listed here stops everything, with the nearest one that is (exit code 2), and so
does a value that does not fit. A `cardgen.toml` that cannot be read, such as a link into nowhere,
is the world's fault (exit code 3).
"""


def config_page() -> str:
    """Return the text of `docs/config.md`."""
    found = tuple(settings())
    tables = [one for one in found if is_table(one)]
    parts = [_HEAD, *_table("", found)]
    for table in tables:
        inside = tuple(_table(table.key, found))
        where = f"{table.meaning[0].upper()}{table.meaning[1:]}."
        parts += [f"## `[{_named(table)}]`", "", where, ""]
        if table.be and not inside:
            parts += [f"It must be {table.be}; it is empty by default.", ""]
        parts += inside
    return "\n".join(parts)


def _named(table: Setting) -> str:
    return table.key.replace("*", "CODE")


def _table(name: str, found: tuple[Setting, ...]) -> Iterator[str]:
    """Yield the rows of the settings that stand right below a table, or below its names."""
    names = (f"{name}." if name else "", f"{name}.*.")
    rows = [one for one in found if not is_table(one) and one.key.rpartition(".")[0] + "." in
            (names if name else (".",))]  # fmt: skip
    if rows:
        yield from (
            "| key | default | must be | means |",
            "|---|---|---|---|",
            *map(_row, rows),
            "",
        )


def _row(one: Setting) -> str:
    key = one.key.replace("*", "CODE")
    default = f"`{toml(one.default)}`" if one.default is not None else "none"
    return f"| `{key}` | {default} | {_be(one)} | {one.meaning} |"


def _be(one: Setting) -> str:
    return one.be or "a table"


if __name__ == "__main__":
    PATH.write_text(config_page(), encoding="utf-8")
