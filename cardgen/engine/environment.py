"""What shapes every note of a vault alike, and the cache that is kept for it."""

import hashlib
import os
import platform
from contextlib import suppress
from dataclasses import replace
from functools import cache as remembered
from importlib.metadata import version
from pathlib import Path

from cardgen.engine.cache import FAULTS, Cache
from cardgen.model.settings import AnkiConfig, CheckConfig
from cardgen.vault.open import PRIVATE, Vault

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
    return version(library)


@remembered
def _code() -> str:
    """Return what changes when cardgen itself does: the stamp of each of its files."""
    folder = Path(__file__).parents[1]
    files = sorted(path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())
    stats = ((path, path.stat()) for path in files)
    return " ".join(f"{p.name} {s.st_mtime_ns} {s.st_size}" for p, s in stats)


def open_cache(vault: Vault, *, keep: bool) -> Cache:
    """Return a cache of the vault below its output folder, made there where `keep` says so.

    A command that has nothing to write there, or that cannot, works with one in memory.
    """
    path = private_file(vault, ".sqlite")
    if keep or path.parent.is_dir():
        with suppress(OSError, *FAULTS):
            path.parent.mkdir(parents=True, exist_ok=True)
            return Cache(path, environment(vault))
    return Cache(None, environment(vault))


def private_file(vault: Vault, suffix: str) -> Path:
    """Return a file below the output folder that is this vault's alone: several may share one."""
    name = hashlib.blake2b(os.fsencode(vault.root), digest_size=8).hexdigest()
    return vault.output / PRIVATE / f"{name}{suffix}"
