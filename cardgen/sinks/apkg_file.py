"""The members of a package: an archive without a clock in it."""

import shutil
import zipfile
from pathlib import Path

from cardgen.model.card import Media
from cardgen.vault.media_bytes import reading

_CHUNK = 1 << 20
_DATE = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can say
_UNIX = 3  # so that a package built on Windows has the same bytes
_MODE = 0o100644 << 16
_LEVEL = 4  # half the time of zlib's own choice, an eighth more bytes


def add_bytes(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Write a member of the archive, deflated and without a date of its own."""
    archive.writestr(_member(name), data)


def add_file(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    """Write a file as a member of the archive, a megabyte at a time. Raises OSError."""
    member = _member(name)
    member.file_size = path.stat().st_size  # decides on zip64 before the first byte
    with path.open("rb") as source, archive.open(member, "w") as target:
        shutil.copyfileobj(source, target, _CHUNK)


def add_media(archive: zipfile.ZipFile, name: str, media: Media) -> None:
    """Write a media file as a member of the archive, read once: the bytes that were compiled.

    Raises OSError where the archive cannot be written, WorldError where the file cannot be read
    or changed since.
    """
    member = _member(name)
    with reading(media) as content:
        member.file_size = content.size
        with archive.open(member, "w") as target:
            for block in content.blocks:
                target.write(block)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    member._compresslevel = _LEVEL  # type: ignore[attr-defined]  # public from Python 3.13 on
    member.create_system = _UNIX
    member.external_attr = _MODE
    return member
