"""A vault: the folder of notes, its configuration, and what of it was asked for."""

import os
import re
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from cardgen.config import Config, ConfigError, read_config
from cardgen.disk import reason, shown
from cardgen.errors import UsageError, WorldError
from cardgen.identity.ledger import NAME as LEDGER_NAME

CONFIG_NAME = "cardgen.toml"
# What `tomllib` says of a paste below settings that are there; any other text is passed on.
_TWICE = re.compile(r"Cannot declare \((?P<names>.*)\) twice \(at line (?P<line>\d+)")
_AGAIN = re.compile(r"Cannot overwrite a value \(at line (?P<line>\d+)")
_NAME = re.compile(r"'([^']*)'")
_OURS = re.compile(rb"^\s*\[\s*tool\s*\.\s*[\"']?cardgen\b", re.MULTILINE)


class Vault(Struct, frozen=True):
    """A folder of notes: its root, its configuration, and what of it was asked for.

    `selected` is the path below the root that cards are chosen from, `.` for all of it.
    `output` is where packages go. `settings` is the file of its configuration, None for none.
    """

    root: Path
    selected: PurePosixPath
    config: Config
    output: Path
    settings: Path | None = None

    @property
    def ledger_path(self) -> Path:
        """Return where the ledger is."""
        return self.root / LEDGER_NAME

    @property
    def part(self) -> str:
        """Return the part of the vault that was asked for, `.` for all that it is asked for.

        The folder that the settings name is all: what lies beside it is only linked to.
        """
        whole = self.settings and (self.settings.parent / self.config.notes).resolve()
        return "." if whole == self.root / self.selected else str(self.selected)

    def shown(self, path: str | Path) -> str:
        """Return a path below the root, or any other, as the shell sees it from this folder.

        All paths that people or programs are told are spelt by it.
        """
        return shown(self.root / path)

    def selects(self, path: str) -> bool:
        """Return whether a note's path, relative to the root, was asked for."""
        chosen = str(self.selected)
        return chosen in (".", path) or path.startswith(f"{chosen}/")


def open_vault(notes: Path | None, output: Path | None) -> Vault:
    """Return the vault that a folder or note belongs to, the configured folder by default.

    Raises UsageError where there is no such folder or a setting cannot be used, WorldError where
    a folder cannot be looked into.
    """
    start = notes if notes is not None else Path.cwd()
    if not _exists(start):
        raise UsageError(f"there is no `{notes}`")
    settings_path, config = _find_config(start.resolve())
    if notes is None:
        start = (settings_path.parent if settings_path else Path.cwd()) / config.notes
        if not _exists(start) and _is_file(_find_root(Path.cwd()) / LEDGER_NAME):
            start = Path.cwd()  # inside a vault
        if not _exists(start):
            raise UsageError(
                f"there is no folder `{shown(start)}`; name the folder of your notes, or begin one"
                " with `cardgen init`"
            )
        if settings_path is None:
            settings_path, config = _find_config(start.resolve())
    start = start.resolve()
    root = _find_root(start)
    base = settings_path.parent if settings_path else Path.cwd()
    return Vault(
        root=root,
        selected=PurePosixPath(start.relative_to(root).as_posix()),
        config=config,
        output=output if output is not None else base / config.output,
        settings=settings_path,
    )


def find_vault(folder: Path) -> Path | None:
    """Return the root of the vault that a folder is part of, None where it is of none."""
    for candidate in (folder, *folder.parents):
        if _is_settings(candidate / CONFIG_NAME) or _is_file(candidate / LEDGER_NAME):
            return candidate
    return None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # such as a name that is too long
        raise UsageError(f"cannot open `{path}`: {reason(error)}") from error


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:  # such as a folder that is closed to us
        raise WorldError(f"cannot look into `{shown(path.parent)}`: {reason(error)}") from error


def _is_settings(path: Path) -> bool:
    """Return whether a file of settings is there.

    Raises WorldError for one of ours that is no file: without it cards would get other names.
    """
    if _is_file(path):
        return True
    if path.name == CONFIG_NAME and os.path.lexists(path):
        if path.is_dir():
            why = "this is a folder"
        elif path.is_symlink() and not path.exists():
            why = "this link leads nowhere"
        else:
            why = "this is not a regular file"
        raise WorldError(
            f"cannot read `{shown(path)}`: {why}; put the settings there, or remove it"
        )
    return False


def _find_root(start: Path) -> Path:
    folder = start if start.is_dir() else start.parent
    return find_vault(folder) or folder


def _find_config(start: Path) -> tuple[Path | None, Config]:
    return find_settings(start if start.is_dir() else start.parent)


def find_settings(folder: Path) -> tuple[Path | None, Config]:
    """Return the file of settings that holds for a folder, None for none, and what it says.

    Raises UsageError for one that cannot be used, WorldError for one that cannot be read.
    """
    for candidate in (folder, *folder.parents):
        for name in (CONFIG_NAME, "pyproject.toml"):
            path = candidate / name
            if _is_settings(path) and (table := _read_toml(path)) is not None:
                try:
                    return path, read_config(table)
                except ConfigError as error:
                    raise UsageError(f"`{shown(path)}`: {error}") from error
    return None, Config()


def _read_toml(path: Path) -> dict[str, Any] | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WorldError(f"cannot read `{shown(path)}`: {reason(error)}") from error
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if path.name != CONFIG_NAME and not _OURS.search(data):
            return None  # somebody else's file, for somebody else to mend
        raise UsageError(f"`{shown(path)}`: {_fault(error)}") from error
    if path.name == CONFIG_NAME:
        return table
    tool = table.get("tool", {})
    section = tool.get("cardgen") if isinstance(tool, dict) else None
    return section if isinstance(section, dict) else None


def _fault(error: ValueError | RecursionError) -> str:
    """Return in a line why a text is no TOML."""
    if isinstance(error, RecursionError):
        return "its brackets nest too deep"
    if match := _TWICE.match(str(error)):
        table = ".".join(_NAME.findall(match["names"]))
        first = "write below the first one what stands below it"
        return f"line {match['line']} begins the table `[{table}]` again: {first}"
    if match := _AGAIN.match(str(error)):
        return f"line {match['line']} sets what is set already: keep one of them"
    if isinstance(error, tomllib.TOMLDecodeError | UnicodeDecodeError):
        return str(error)
    return "a number in it has too many digits"  # Python's own limit, see `sys.int_info`


PRIVATE = ".cardgen"  # the folder below the output folder that cardgen keeps for itself
