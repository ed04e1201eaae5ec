"""What a note compiled to, kept on disk: found again by the note's path and checked by its hash.

One SQLite file below the output folder. It may be deleted at any time; a file or row that is
damaged, or that another version or configuration wrote, counts as absent.
"""

import sqlite3
import weakref
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, overload

import msgspec

from cardgen.disk import Stamp, WorldError
from cardgen.model.card import FIELDS

_SCHEMA = 1
_TABLES = """
create table if not exists notes (
    path text primary key, mtime integer, size integer, hash text, entry blob
) without rowid;
create table if not exists fields (
    path text, place integer, body blob, primary key (path, place)
) without rowid;
create table if not exists media (
    path text primary key, mtime integer, size integer, name text
) without rowid;
create table if not exists about (name text primary key, value text) without rowid;
"""

T = TypeVar("T")


class CacheError(WorldError):
    """A row that was there a moment ago cannot be read; the cache has been deleted."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of a note: the file's stamp, the hash of its bytes, and an opaque entry."""

    path: str
    stamp: Stamp
    digest: str
    entry: bytes


def pack(value: object) -> bytes:
    """Return a value of dataclasses, tuples and scalars as bytes, with a checksum before them."""
    body = msgspec.msgpack.encode(value)
    return zlib.crc32(body).to_bytes(4, "big") + body


def unpack(data: bytes, kind: type[T]) -> T | None:
    """Return what `pack` was given, None where the bytes are damaged or of another shape."""
    if len(data) < 4 or zlib.crc32(data[4:]).to_bytes(4, "big") != data[:4]:
        return None
    try:
        return msgspec.msgpack.decode(data[4:], type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


class Cache:
    """The cache of one vault. `environment` names all that shapes every note alike.

    Without a path it lies in memory and is gone with the value.
    """

    def __init__(self, path: Path | None, environment: str) -> None:
        self._path = path
        self._environment = environment
        try:
            self._connection = self._open()
        except sqlite3.OperationalError:  # the disk's word, not the file's
            raise
        except sqlite3.DatabaseError:
            self.delete()
            self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path or ":memory:", isolation_level=None, timeout=5)
        self._close = weakref.finalize(self, connection.close)
        # A crash of the machine may lose rows or damage the file, and either is noticed.
        connection.execute("pragma synchronous = off")
        connection.executescript(_TABLES)
        self._forget_foreign(connection)
        return connection

    def _forget_foreign(self, connection: sqlite3.Connection) -> None:
        wanted = f"{_SCHEMA} {self._environment}"
        found = connection.execute("select value from about where name = 'environment'").fetchone()
        if found is None or found[0] != wanted:
            connection.execute("begin immediate")
            connection.execute("delete from notes")
            connection.execute("delete from fields")
            connection.execute("insert or replace into about values ('environment', ?)", (wanted,))
            connection.execute("commit")

    def delete(self) -> None:
        """Close the cache and delete its file."""
        self._close()
        if self._path is None:
            return
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                self._path.with_name(self._path.name + suffix).unlink()

    def rows(self) -> Iterator[Row]:
        """Yield what is kept of each note."""
        query = "select path, mtime, size, hash, entry from notes"
        for path, mtime, size, digest, entry in self._connection.execute(query):
            yield Row(path, Stamp(mtime, size), digest, entry)

    def media(self) -> dict[str, tuple[Stamp, str]]:
        """Return the stamp and stored name of each media file by its path."""
        query = "select path, mtime, size, name from media"
        found = self._connection.execute(query)
        return {path: (Stamp(mtime, size), name) for path, mtime, size, name in found}

    def keep(
        self,
        rows: Iterable[tuple[Row, Sequence[bytes]]],
        stamped: Iterable[tuple[str, Stamp]],
        gone: Iterable[str],
        media: Iterable[tuple[str, Stamp, str]],
    ) -> None:
        """Write new rows with their fields, new stamps of old ones, and forget what is gone."""
        write = self._connection
        write.execute("begin immediate")
        try:
            for row, fields in rows:
                write.execute("delete from fields where path = ?", (row.path,))
                write.executemany(
                    "insert into fields values (?, ?, ?)",
                    ((row.path, place, body) for place, body in enumerate(fields)),
                )
                write.execute(
                    "insert or replace into notes values (?, ?, ?, ?, ?)",
                    (row.path, row.stamp.mtime, row.stamp.size, row.digest, row.entry),
                )
            write.executemany(
                "update notes set mtime = ?, size = ? where path = ?",
                ((stamp.mtime, stamp.size, path) for path, stamp in stamped),
            )
            for path in gone:
                write.execute("delete from notes where path = ?", (path,))
                write.execute("delete from fields where path = ?", (path,))
            write.executemany(
                "insert or replace into media values (?, ?, ?, ?)",
                ((path, stamp.mtime, stamp.size, name) for path, stamp, name in media),
            )
            write.execute("commit")
        except BaseException:
            write.execute("rollback")
            raise

    def fields(self, path: str, place: int) -> tuple[str, ...]:
        """Return the fields of a card.

        Raises CacheError where they cannot be read, and deletes the cache: a second run is sound.
        """
        query = "select body from fields where path = ? and place = ?"
        fields = None
        with suppress(sqlite3.DatabaseError):
            found = self._connection.execute(query, (path, place)).fetchone()
            fields = unpack(found[0], tuple[str, ...]) if found else None
        if fields is None:
            self.delete()
            raise CacheError(f"the cache was damaged at `{path}` and is deleted; run again")
        return fields


class StoredFields(Sequence[str]):
    """The fields of a card, read from the cache each time: thousands of cards cost no memory."""

    __slots__ = ("_cache", "_path", "_place")

    def __init__(self, cache: Cache, path: str, place: int) -> None:
        self._cache = cache
        self._path = path
        self._place = place

    def __len__(self) -> int:
        return len(FIELDS)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return self._read()[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def _read(self) -> tuple[str, ...]:
        return self._cache.fields(self._path, self._place)
