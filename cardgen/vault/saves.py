"""What is saved below a vault, as it happens: batches of changed files."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from cardgen.errors import ExtraError
from cardgen.vault.open import Vault

_WAIT = 300  # milliseconds: a batch is never held back longer, however busy the editor is
_QUIET = 50  # milliseconds without a change that end a batch
_BEGUN = 1000  # milliseconds until the first batch: the watch has begun
_SETTINGS = (".toml", ".lock")


def saves(vault: Vault) -> Iterator[frozenset[Path]]:
    """Return the files that change from now on, a batch at a time, until it is interrupted.

    The first batch comes when the watch has begun, and may be empty: what was saved before that is
    to be looked for. Only files that cards come from are told: notes, media and settings; not what
    cardgen packages, and nothing hidden, such as git's files and those of editors. Raises
    ExtraError where the library that watches is not there.
    """
    if not find_spec("watchfiles"):
        raise ExtraError(
            "to watch the notes cardgen needs `watchfiles`, which is not installed", "watch"
        )
    return _batches(vault)


def _batches(vault: Vault) -> Iterator[frozenset[Path]]:
    from watchfiles import watch  # noqa: PLC0415  # an extra: only a watch needs it

    output = vault.output.resolve()
    is_outside = vault.settings and vault.root not in vault.settings.parents
    batches = watch(
        vault.root,
        *((vault.settings,) if vault.settings and is_outside else ()),
        watch_filter=lambda _, name: is_of_notes(Path(name), vault.root, output),
        debounce=_WAIT,
        step=_QUIET,
        rust_timeout=_BEGUN,
        yield_on_timeout=True,
    )
    for number, batch in enumerate(batches):
        if batch or number == 0:
            yield frozenset(Path(name) for _, name in batch)


def is_of_notes(path: Path, root: Path, output: Path) -> bool:
    """Return whether cards may come from a file; the ledger changes with git, so it counts."""
    if path.is_relative_to(output):
        return False
    if not path.is_relative_to(root):
        return path.suffix in _SETTINGS
    parts = path.relative_to(root).parts
    return not any(part.startswith(".") or part.endswith("~") for part in parts)
