"""A package (`.apkg`, `.colpkg`): a zip file whose collection is unpacked, its media never.

The names of the members and the numbers in `meta` are those of Anki's own exporter.
"""

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import zstandard
from msgspec import Struct

from cardgen.disk import reason
from cardgen.sources.error import SourceError, damaged, shown, too_new

_BLOCK = 1 << 18
_MEGABYTE = 1 << 20
_META_LIMIT = 1 << 10

# The newest first: beside each newer one lies a dummy `collection.anki2` that asks to update.
_MEMBERS = ("collection.anki21b", "collection.anki21", "collection.anki2")
_ZSTANDARD = "collection.anki21b"
_MEMBER_OF_META = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}

# What `zipfile` raises for bytes that are no zip, found by reading it and by mutation tests.
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    KeyError,
    zstandard.ZstdError,
)


class Limits(Struct, frozen=True):
    """How large an unpacked collection may be, in bytes.

    `size` bounds it always; `ratio` bounds it against the packed bytes once it is above `free`.
    """

    size: int = 4 << 30
    ratio: int = 200
    free: int = 64 << 20

    def of(self, packed: int) -> int:
        """Return the most bytes that `packed` bytes may unpack to."""
        return min(self.size, max(self.free, self.ratio * packed))


LIMITS = Limits()


@contextmanager
def unpacked(path: Path, limits: Limits = LIMITS) -> Iterator[Path]:
    """Yield a temporary file that holds the collection of a package, gone afterwards.

    Raises SourceError for a zip that holds none, is damaged, encrypted or a bomb, or of a
    format that is not known, and where the temporary folder is full.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="cardgen-")
    except OSError as error:
        raise SourceError(f"cannot unpack {shown(path)}: {reason(error)}") from error
    with folder as name:
        target = Path(name) / "collection.anki2"
        _unpack(path, target, limits)
        yield target


def _unpack(path: Path, target: Path, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            member = _member(path, archive)
            most = limits.of(min(member.compress_size, path.stat().st_size))
            with archive.open(member) as packed, _plain(member, packed) as source:
                _copy(path, source, target, most)
    except _BROKEN_ZIP as error:
        raise damaged(path) from error
    except OSError as error:
        raise SourceError(f"cannot read {shown(path)}: {reason(error)}") from error


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """Return the member that holds the collection."""
    names = set(archive.namelist())
    wanted = _wanted(path, archive) if "meta" in names else None
    found = wanted or next((name for name in _MEMBERS if name in names), None)
    if found is None:
        if any(name.startswith("collection.anki") for name in names):
            raise too_new(path, "a collection of an unknown kind")
        raise SourceError(
            f"{shown(path)} is a zip file without an Anki collection in it; "
            "name an `.apkg` or `.colpkg` that Anki exported"
        )
    if found not in names:
        raise damaged(path, f"`{found}` is missing")
    return _readable(path, archive.getinfo(found))


def _wanted(path: Path, archive: zipfile.ZipFile) -> str:
    """Return the member that `meta` names: one protocol buffer field, the format's number."""
    with archive.open(_readable(path, archive.getinfo("meta"))) as file:
        data = file.read(_META_LIMIT)
    if len(data) < 2 or data[0] != 8 or not data[1]:
        raise damaged(path, "`meta` is unreadable")
    if data[1] not in _MEMBER_OF_META:
        raise too_new(path, f"package format {data[1]}; {max(_MEMBER_OF_META)} is known")
    return _MEMBER_OF_META[data[1]]


def _readable(path: Path, member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    if member.flag_bits & 1:
        raise SourceError(
            f"{shown(path)} is encrypted with a password; export it from Anki without one"
        )
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise damaged(path, "an unknown compression")
    return member


def _plain(member: zipfile.ZipInfo, packed: IO[bytes]) -> IO[bytes]:
    if member.filename != _ZSTANDARD:
        return packed
    # Read to the end of the member, so that `zipfile` compares its checksum.
    return zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)


def _copy(path: Path, source: IO[bytes], target: Path, most: int) -> None:
    """Copy a stream into a file, at most `most` bytes of it."""
    size = 0
    with target.open("xb") as file:
        while block := source.read(_BLOCK):
            size += len(block)
            if size > most:
                raise SourceError(
                    f"{shown(path)} unpacks to more than {most // _MEGABYTE:,} MB, far beyond its "
                    "size; export it from Anki again"
                )
            _write(path, file, block)


def _write(path: Path, file: IO[bytes], block: bytes) -> None:
    try:
        file.write(block)
        file.flush()
    except OSError as error:
        raise SourceError(
            f"cannot unpack {shown(path)} into the temporary folder: {reason(error)}"
        ) from error
