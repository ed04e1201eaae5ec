"""The Anki package: notes in, one `.apkg` out, the same bytes for the same notes."""

import errno
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from cardgen.anki.note_type import Edition
from cardgen.disk import replacing, sweep, temporary
from cardgen.model.card import AnkiNote, Media
from cardgen.sinks.apkg_file import add_bytes, add_file, add_media

_DISK_ERRORS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
}


def write_package(
    path: Path,
    notes: Iterable[AnkiNote],
    edition: Edition,
) -> None:
    """Write the package that holds `notes`, in the order given, to `path`.

    `edition` is the note type that it brings. The notes are run through once. Nothing depends on
    the clock or on where the file lies. The file is replaced as a whole or, where OSError (a full
    disk) or WorldError is raised (a media file that is gone, or another one than was compiled),
    left as it was; nothing else stays behind. Schema 11 in a deflated zip: what every Anki from
    24.11 to 26.9 imported.
    """
    sweep(path)
    with replacing(path) as part, temporary(part.parent) as database:
        media = _write_database(database, notes, edition)
        _write_archive(part, database, media)


def _write_database(path: Path, notes: Iterable[AnkiNote], edition: Edition) -> tuple[Media, ...]:
    from cardgen.sinks.apkg_collection import write_collection  # noqa: PLC0415  # loads genanki

    with _disk_errors(path), closing(sqlite3.connect(path)) as database:
        # The file is new and thrown away on any error: it needs neither journal nor flush.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        return write_collection(database, notes, edition)


def _write_archive(path: Path, database: Path, media: Sequence[Media]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        add_file(archive, "collection.anki2", database)
        names = {str(number): item.name for number, item in enumerate(media)}
        add_bytes(archive, "media", json.dumps(names).encode())
        for number, item in enumerate(media):
            add_media(archive, str(number), item)


@contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    """Raise OSError for what SQLite calls an operational error of its own: the disk's fault."""
    try:
        yield
    except sqlite3.OperationalError as error:
        primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if primary == sqlite3.SQLITE_ERROR:  # the statement is wrong: ours
            raise
        raise OSError(_DISK_ERRORS.get(primary, errno.EIO), str(error), str(path)) from error
