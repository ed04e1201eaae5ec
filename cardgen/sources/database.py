"""The SQLite file of a collection, opened so that nothing is written into it or beside it.

Measured on Anki 26.9.3 from another process: a collection that Anki holds open is locked and in
WAL mode, and `collection.anki2-wal` lies beside it, empty until something changes; closing Anki
removes that file, a crash leaves it. A connection that is not `immutable` would create one.
"""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cardgen.disk import reason
from cardgen.sources.error import SourceError, damaged, shown

MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes; offsets in it are those of https://www.sqlite.org/fileformat.html
_LONGEST_VALUE = 1 << 28
_COMPUTED = (2, 3)  # what `table_xinfo` says of a generated column, virtual or stored


@contextmanager
def opened_database(path: Path, name: Path | None = None) -> Iterator[sqlite3.Connection]:
    """Yield a connection that cannot write; `name` is what messages call the file.

    Raises SourceError where Anki holds the file open, where it is cut off or damaged, and where
    it changed while it was read.
    """
    name = name or path
    real, before = _checked(path, name)
    try:
        with closing(_connect(real)) as database:
            yield database
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # The latter comes from a complaint of SQLite's that quotes bytes of the damaged file.
        raise damaged(name) from error
    if _checked(path, name) != (real, before):
        raise SourceError(f"{shown(name)} changed while it was read; close Anki and try again")


def refuse_damaged(database: sqlite3.Connection, name: Path) -> None:
    """Raise SourceError where SQLite's quick check finds a fault; it reads the whole file."""
    (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise damaged(name)


def refuse_computed(database: sqlite3.Connection, name: Path) -> None:
    """Raise SourceError where a table has a computed column: Anki makes none, and one may be made
    to yield gigabytes out of a few bytes."""
    for table in table_names(database):
        columns = database.execute("SELECT hidden FROM pragma_table_xinfo(?)", (table,))
        if any(hidden in _COMPUTED for (hidden,) in columns):
            raise damaged(name, "a column of it is computed")


def table_names(database: sqlite3.Connection) -> set[object]:
    """Return the names of the real tables alone: a view could be made to run for ever."""
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
    return {row[0] for row in rows}


def _checked(path: Path, name: Path) -> tuple[Path, tuple[int, ...]]:
    """Return the real file, beside which a write-ahead log would lie, and its fingerprint."""
    try:
        real = path.resolve(strict=True)
        _refuse_open(real, name)
        _refuse_cut(real, name)
        status = real.stat()
    except OSError as error:
        raise SourceError(f"cannot read {shown(name)}: {reason(error)}") from error
    return real, (status.st_ino, status.st_size, status.st_mtime_ns)


def _refuse_open(path: Path, name: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    journal = path.with_name(f"{path.name}-journal")
    if log.exists() or (journal.exists() and journal.stat().st_size):
        raise SourceError(
            f"Anki holds {shown(name)} open, or crashed with it; close Anki (after a crash, start "
            "it once more and close it), or use File > Export, and try again"
        )


def _refuse_cut(path: Path, name: Path) -> None:
    """Compare the size of the file with the number of pages in its header."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER:
        raise damaged(name)
    (size,) = struct.unpack_from(">H", header, 16)
    changes, pages = struct.unpack_from(">II", header, 24)
    (valid_for,) = struct.unpack_from(">I", header, 92)
    counted = changes == valid_for  # else a very old SQLite left the number of pages as it was
    if counted and path.stat().st_size < pages * (1 << 16 if size == 1 else size):
        raise damaged(name)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    database.create_collation("unicase", _compare)
    database.execute("PRAGMA trusted_schema = OFF")  # the file is a stranger's
    return database


def _compare(left: str, right: str) -> int:
    """Order text as Anki's collation `unicase` does: without case."""
    one, other = left.casefold(), right.casefold()
    return (one > other) - (one < other)
