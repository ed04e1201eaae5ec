"""What shapes every note of a vault alike, and the cache that is kept for it."""

import hashlib
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache as remembered
from pathlib import Path

from msgspec.structs import replace

from cardgen.engine.cache import FAULTS, Cache
from cardgen.model.settings import AnkiConfig, CheckConfig
from cardgen.vault.open import PRIVATE, Vault

_INSTALLED = ".dist-info"
_SHAPING = ("markdown-it-py", "mdit-py-plugins", "nh3", "pygments", "python-frontmatter", "pyyaml")


def environment(vault: Vault) -> str:
    """Return a hash of all that shapes every note alike: versions and settings."""
    versions = [f"{name} {version_of(name)}" for name in _SHAPING]
    # What is shown shapes nothing, nor does where Anki is.
    config = replace(vault.config, check=CheckConfig(), anki=AnkiConfig(), decks="follow")
    facts = (platform.python_version(), *versions, _code(), repr(config))
    return hashlib.blake2b("\n".join(facts).encode(), digest_size=16).hexdigest()


@remembered
def version_of(library: str) -> str:
    """Return a library's version: read once, since a process keeps what it began with."""
    return _installed().get(library.replace("-", "_")) or _read_version(library)


@remembered
def _installed() -> Mapping[str, str]:
    """Return versions by name, from the names of the folders that pip leaves, `NAME-VERSION`.

    The form is that of the specification "Recording installed projects". `importlib.metadata`
    reads and parses a file for each, which takes a tenth of a build in which nothing changed.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            names = [entry.name for entry in entries if entry.name.endswith(_INSTALLED)]
            for name, _, number in (one.removesuffix(_INSTALLED).partition("-") for one in names):
                found.setdefault(name.lower(), number)  # the first folder is the one imported from
    return found


def _read_version(library: str) -> str:
    from importlib.metadata import version  # noqa: PLC0415  # 30 ms, for other installers alone

    return version(library)


@remembered
def _code() -> str:
    """Return what changes when cardgen itself does: the stamp of each of its files."""
    stats = sorted(_stats(os.fspath(Path(__file__).parents[1])))
    return " ".join(f"{path} {time} {size}" for path, time, size in stats)


def _stats(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield path, time and size of each file below a folder but for what Python compiled.

    A link that leads nowhere is no file: an editor marks so what it holds open.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _stats(entry.path)
            elif entry.is_file():
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size


def open_cache(vault: Vault, *, keep: bool) -> Cache:
    """Return a cache of the vault below its output folder, made there where `keep` says so.

    A command that has nothing to write there, or that cannot, works with one of its own, in a
    temporary file where it is large.
    """
    path = private_file(vault, ".sqlite")
    if keep or path.parent.is_dir():
        with suppress(OSError, *FAULTS):
            path.parent.mkdir(parents=True, exist_ok=True)
            return Cache(path, environment(vault))
    return Cache(None, environment(vault), spills=True)


def private_file(vault: Vault, suffix: str) -> Path:
    """Return a file below the output folder that is this vault's alone: several may share one."""
    name = hashlib.blake2b(os.fsencode(vault.root), digest_size=8).hexdigest()
    return vault.output / PRIVATE / f"{name}{suffix}"
