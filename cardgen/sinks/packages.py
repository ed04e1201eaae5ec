"""The packages of a build: written where their content moved, left alone where it did not."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from cardgen.disk import shown, write_file
from cardgen.engine.decide import Prepared
from cardgen.engine.environment import environment, version_of
from cardgen.model.card import AnkiNote
from cardgen.model.summary import Package
from cardgen.sinks.apkg import write_package
from cardgen.sinks.apkg_split import SplitBy, split_packages
from cardgen.sinks.memory import remembered
from cardgen.vault.open import PRIVATE
from cardgen.vault.write import writing

_MEMORY = Path(PRIVATE, "packages.json")  # what each package was made of, and its file's stamp


def write_packages(made: Prepared, split: SplitBy | None) -> tuple[Package, ...]:
    """Write the packages of a deck below the output folder, and return them.

    A package that still is the file which was written, of the same content, is left as it is.
    Raises WorldError where the disk refuses.
    """
    vault = made.vault
    before = remembered(vault.output / _MEMORY)
    after: dict[str, list[Any]] = {}
    written = []
    for part, notes in split_packages(made.deck.notes, split).items():
        path = vault.output / (f"{vault.config.name}-{part}.apkg" if part else _name(made))
        signature = _signature(made, notes)
        with writing(path):
            if before.get(path.name) != [signature, *_stamp(path)]:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_package(path, notes, made.edition)
            after[path.name] = [signature, *_stamp(path)]
            written.append(Package(shown(path), len(notes), path.stat().st_size))
    if after != before:
        with writing(vault.output / _MEMORY):
            write_file(vault.output / _MEMORY, json.dumps(after, indent=1).encode())
    return tuple(written)


def _name(made: Prepared) -> str:
    return f"{made.vault.config.name}.apkg"


def _signature(made: Prepared, notes: Sequence[AnkiNote]) -> str:
    """Return a hash of all that a package is made of, and made with.

    Fields stand in it by a hash of their bytes: a content hash takes some differences for none.
    """
    digest = hashlib.blake2b(digest_size=16)
    writers = (version_of("genanki"), sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION)
    digest.update(f"{environment(made.vault)} {writers} {made.deck.ledger.note_type}".encode())
    for note in notes:
        one = (note.identity, note.deck, note.tags, note.due, note.content_hash, note.mod)
        digest.update(repr((*one, note.media, made.snapshot.rendered.get(note.path))).encode())
    return digest.hexdigest()


def _stamp(path: Path) -> tuple[int, int]:
    with suppress(FileNotFoundError):
        status = path.stat()
        return status.st_mtime_ns, status.st_size
    return 0, 0
