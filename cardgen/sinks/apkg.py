"""The Anki package: notes in, one `.apkg` out, the same bytes for the same notes."""

import errno
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cardgen.model.card import AnkiNote, Media
from cardgen.sinks.apkg_collection import write_collection
from cardgen.sinks.apkg_file import add_bytes, add_file, replacing


def write_package(path: Path, notes: Iterable[AnkiNote], note_type_mod: int) -> None:
    """Write the package that holds `notes`, in the order given, to `path`.

    `note_type_mod` is the Unix time in seconds at which template or style last changed. The
    notes are run through once. Nothing depends on the clock or on where the file lies. The file
    is replaced as a whole or, where OSError is raised (a full disk, a media file that is gone),
    left as it was; nothing else stays behind.
    """
    with replacing(path) as part, replacing(part.with_suffix(".anki2")) as database:
        ...


def _unused() -> None: ...
