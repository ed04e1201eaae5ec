"""The package as a file: an archive without a clock in it, moved into place when it is whole."""

import os
import secrets
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

_CHUNK = 1 << 20
_DATE = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can say
_UNIX = 3  # so that a package built on Windows has the same bytes
_MODE = 0o100644 << 16


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path beside `path`; what is written there takes its place if the block succeeds.

    What an earlier writer of `path` left there when it was killed is removed. The new file is
    flushed to the disk first and keeps the mode of the file it replaces. On any exception it is
    removed and the old file stays as it was. Raises OSError.
    """
    for left in path.parent.glob(f".{escape(path.name)}.*.part*"):
        left.unlink(missing_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.touch(exist_ok=False)
        yield part
        with suppress(FileNotFoundError):
            part.chmod(path.stat().st_mode & 0o777)
        _flush(part)
        part.replace(path)
        _flush(path.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def scratch(path: Path) -> Iterator[Path]:
    """Yield a path beside `path` for a file that is gone when the block ends."""
    own = path.with_name(f"{path.name}.scratch")
    try:
        yield own
    finally:
        own.unlink(missing_ok=True)


def add_bytes(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Write a member of the archive, deflated and without a date of its own."""
    archive.writestr(_member(name), data)


def add_file(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    """Write a file as a member of the archive, a megabyte at a time. Raises OSError."""
    member = _member(name)
    member.file_size = path.stat().st_size  # decides on zip64 before the first byte
    with path.open("rb") as source, archive.open(member, "w") as target:
        shutil.copyfileobj(source, target, _CHUNK)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = _UNIX
    member.external_attr = _MODE
    return member


def _flush(path: Path) -> None:
    # A folder can't be opened on Windows, where a rename needs no flush of its own.
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
