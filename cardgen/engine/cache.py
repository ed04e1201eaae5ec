"""What a note compiled to, kept on disk: found again by the note's path and checked by its hash.

One SQLite file below the output folder. It may be deleted at any time; a file or row that is
damaged, or that another version or configuration wrote, counts as absent.
"""

import sqlite3
import weakref
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cardgen.disk import UNSETTLED, Stamp
from cardgen.engine.packing import checksum

PATIENCE = 2  # seconds that another process may keep the file before it is done without

_SCHEMA = 4  # the shape of the tables
_TABLES = """
create table if not exists notes (
    path text primary key, mtime integer, size integer, hash text, entry blob
) without rowid;
create table if not exists fields (
    path text, place integer, body blob, primary key (path, place)
) without rowid;
create table if not exists findings (path text primary key, said blob, body blob) without rowid;
create table if not exists media (
    path text primary key, mtime integer, size integer, name text, sum integer
) without rowid;
create table if not exists about (name text primary key, value text) without rowid;
"""
# What reading or writing may raise. Python cannot even say what SQLite says of some damage.
FAULTS = (sqlite3.DatabaseError, UnicodeDecodeError)
# Faults of the place and the moment: the file itself may be as good as ever.
_OF_THE_WORLD = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


class Row(Struct, frozen=True):
    """What is kept of a note: the file's stamp, the hash of its bytes, and an opaque entry."""

    path: str
    stamp: Stamp
    digest: str
    entry: bytes


class Packed(Struct, frozen=True):
    """What was found in a note, packed: by reading and rendering it (`said`), and all of it."""

    said: bytes
    findings: bytes


class Kept(Struct, frozen=True):
    """All that is kept of a note: its row, what was found in it, and the fields of its cards.

    `found` and `fields` are None where those that are there already are still the note's.
    """

    row: Row
    found: Packed | None
    fields: Sequence[bytes] | None


class Cache:
    """The cache of one vault. `environment` names all that shapes every note alike.

    Without a path it lies in memory and is gone with the value; where it `spills`, all but two
    megabytes of it lie in a temporary file that nobody else can open.
    """

    def __init__(self, path: Path | None, environment: str, *, spills: bool = False) -> None:
        self._path = path
        self._spills = spills
        self._environment = environment
        self._close: Callable[[], object] = _nothing
        try:
            self._connection = self._open()
        except FAULTS as error:
            self.give_up(error)
            if _is_of_the_world(error):
                raise
            self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        where = self._path or ("" if self._spills else ":memory:")  # "" is a temporary file
        # Whichever thread finds that nobody has it any more closes it.
        connection = sqlite3.connect(
            where, isolation_level=None, timeout=PATIENCE, check_same_thread=False
        )
        self._close = weakref.finalize(self, connection.close)
        # A crash of the machine may lose rows or damage the file, and either is noticed.
        connection.execute("pragma synchronous = off")
        if _version(connection) != _SCHEMA:
            _make(connection)
        self._forget_foreign(connection)
        return connection

    def _forget_foreign(self, connection: sqlite3.Connection) -> None:
        wanted = f"{_SCHEMA} {self._environment}"
        found = connection.execute("select value from about where name = 'environment'").fetchone()
        if found is None or found[0] != wanted:
            connection.execute("begin immediate")
            connection.execute("delete from notes")
            connection.execute("delete from fields")
            connection.execute("delete from findings")
            connection.execute("insert or replace into about values ('environment', ?)", (wanted,))
            connection.execute("commit")

    def give_up(self, error: Exception) -> None:
        """Close the cache; delete its file where the file itself is at fault."""
        self._close()
        if not _is_of_the_world(error):
            self.delete()

    def delete(self) -> None:
        """Close the cache and delete its file."""
        self._close()
        if self._path is None:
            return
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):  # not there, or not ours to delete
                self._path.with_name(self._path.name + suffix).unlink()

    def paths(self) -> frozenset[str]:
        """Return the paths of the notes of which something is kept."""
        return frozenset(path for (path,) in self._connection.execute("select path from notes"))

    def row(self, path: str) -> Row | None:
        """Return what is kept of a note: one at a time, as all at once would fill the memory."""
        query = "select path, mtime, size, hash, entry from notes where path = ?"
        found = self._connection.execute(query, (path,)).fetchone()
        return _row(*found) if found else None

    def media(self) -> dict[str, tuple[Stamp, str]]:
        """Return the stamp and stored name of each media file by its path."""
        query = "select path, mtime, size, name, sum from media"
        found = self._connection.execute(query)
        return {
            path: (Stamp(mtime, size), name)
            for path, mtime, size, name, found_sum in found
            if checksum(b"", path, mtime, size, name) == found_sum
        }

    def keep(
        self,
        notes: Iterable[Kept],
        stamped: Iterable[tuple[str, Stamp]] = (),
        gone: Iterable[str] = (),
        media: Iterable[tuple[str, Stamp, str]] = (),
        unused: Iterable[str] = (),
    ) -> None:
        """Write what is new of notes, new stamps of old ones, and forget what is gone.

        `unused` are the paths of media that no note shows any more. What is not a list is run
        through when the rows are written: `media` and `unused` may come from making them.
        """
        write = self._connection
        write.execute("begin immediate")
        with write:  # all of it or nothing
            for one in notes:
                _keep_note(write, one)
            write.executemany(
                "update notes set mtime = ?, size = ? where path = ?",
                ((stamp.mtime, stamp.size, path) for path, stamp in stamped),
            )
            for path in gone:
                for table in ("notes", "fields", "findings"):
                    write.execute(f"delete from {table} where path = ?", (path,))  # noqa: S608  # ours
            write.executemany(
                "insert or replace into media values (?, ?, ?, ?, ?)",
                (_media_row(path, stamp, name) for path, stamp, name in media if stamp.is_settled),
            )
            write.executemany("delete from media where path = ?", ((path,) for path in unused))

    def fields(self, path: str, place: int) -> object:
        """Return the packed fields of a card of a note, None where they cannot be read."""
        return self._one("select body from fields where path = ? and place = ?", path, place)

    def kept(self, path: str) -> Kept | None:
        """Return all that is kept of a note, its stamp left open, None where there is nothing."""
        row = self.row(path)
        if row is None:
            return None
        query = "select body from fields where path = ? order by place"
        fields = [body for (body,) in self._connection.execute(query, (path,))]
        return Kept(replace(row, stamp=UNSETTLED), self.found(path), fields)

    def findings(self, path: str) -> object:
        """Return what was found in a note, packed, None where it cannot be read."""
        return self._one("select body from findings where path = ?", path)

    def said(self, path: str) -> object:
        """Return what reading and rendering a note found, packed, None where it cannot be read."""
        return self._one("select said from findings where path = ?", path)

    def found(self, path: str) -> Packed:
        """Return what was found in a note, empty bytes for what cannot be read."""
        found = (self.said(path), self.findings(path))
        return Packed(*(one if isinstance(one, bytes) else b"" for one in found))

    def _one(self, query: str, *values: object) -> object:
        try:
            found = self._connection.execute(query, values).fetchone()
        except FAULTS:
            with suppress(*FAULTS):
                self._connection.execute("pragma busy_timeout = 0")  # waiting once is enough
            return None
        return found[0] if found else None

    def forget(self, path: str) -> None:
        """Forget a note, if that can be done."""
        with suppress(*FAULTS):
            self._connection.execute("delete from notes where path = ?", (path,))


def _nothing() -> None:
    """Close what was never opened."""


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables. Raises sqlite3.DatabaseError where there are any of another version."""
    if connection.execute("select 1 from sqlite_master").fetchone():
        raise sqlite3.DatabaseError("another version's")
    connection.execute("pragma auto_vacuum = full")  # the file shrinks with what it holds
    connection.executescript(f"begin exclusive; {_TABLES} pragma user_version = {_SCHEMA}; commit;")


def _is_of_the_world(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF in _OF_THE_WORLD


def _keep_note(write: sqlite3.Connection, one: Kept) -> None:
    row = one.row
    if one.fields is not None:
        write.execute("delete from fields where path = ?", (row.path,))
        write.executemany(
            "insert into fields values (?, ?, ?)",
            ((row.path, place, body) for place, body in enumerate(one.fields)),
        )
    if one.found is not None:
        found = (row.path, one.found.said, one.found.findings)
        write.execute("insert or replace into findings values (?, ?, ?)", found)
    write.execute(
        "insert or replace into notes values (?, ?, ?, ?, ?)",
        (row.path, row.stamp.mtime, row.stamp.size, row.digest, row.entry),
    )


def _row(path: str, mtime: int, size: int, digest: str, entry: bytes) -> Row:
    return Row(path, Stamp(mtime, size), digest, entry)


def _media_row(path: str, stamp: Stamp, name: str) -> tuple[str, int, int, str, int]:
    total = checksum(b"", path, stamp.mtime, stamp.size, name)
    return path, stamp.mtime, stamp.size, name, total
