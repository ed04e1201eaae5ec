"""The bytes of a media file: what is packaged is what its name was made from."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from msgspec import Struct

from cardgen.disk import reason, shown
from cardgen.errors import ChangedError, WorldError
from cardgen.model.card import Media

_CHUNK = 1 << 20
_ENDING = re.compile(r"\.[a-z0-9]{1,10}")
# A pipe that took the file's place would be waited for; Windows knows neither of the two alike.
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class Content(Struct, frozen=True):
    """The content of a media file: its size in bytes, and the bytes, a megabyte at a time.

    Running through `blocks` raises WorldError where the file cannot be read, or is not what was
    compiled any more: at the end at the latest, so what came before is of no use.
    """

    size: int
    blocks: Iterator[bytes]


def content_name(path: Path) -> str:
    """Return the name of a media file in Anki: a hash of its content, and its ending.

    `path` has its symbolic links resolved. Raises OSError, and ChangedError where it leads
    elsewhere by now, or to no file.
    """
    with _open(path) as file:
        return _name(path, hashlib.file_digest(file, "sha256").hexdigest())


@contextmanager
def reading(media: Media) -> Iterator[Content]:
    """Yield the content of a compiled media file. Raises WorldError as running through it does."""
    path = Path(media.path)
    try:
        file = _open(path)
    except OSError as error:
        raise _unreadable(path, error) from error
    except ChangedError as error:
        raise _changed(path) from error
    with file:
        size = os.fstat(file.fileno()).st_size
        yield Content(size, _compiled(file, size, media))


def copy_media(media: Media, path: Path) -> None:
    """Copy a compiled media file. Raises WorldError as `reading` does, OSError where it cannot."""
    with reading(media) as content, path.open("wb") as file:
        file.writelines(content.blocks)


def _compiled(file: BufferedReader, left: int, media: Media) -> Iterator[bytes]:
    path, digest = Path(media.path), hashlib.sha256()
    while True:
        try:
            block = file.read(min(left, _CHUNK))
        except OSError as error:
            raise _unreadable(path, error) from error
        if not block:
            break
        left -= len(block)
        digest.update(block)
        yield block
    if _name(path, digest.hexdigest()) != media.name:
        raise _changed(path)


def _open(path: Path) -> BufferedReader:
    """Open a file that a path without links leads to, and surely that one.

    Between resolving a path and opening it a link may take the place of any part of it: what
    was opened has to be what stands there, and no link on the way.
    """
    file = os.fdopen(os.open(path, _FLAGS), "rb")
    try:
        status = os.fstat(file.fileno())
        stays = os.path.realpath(path) == str(path) and os.path.samestat(status, path.stat())
        if not (stat.S_ISREG(status.st_mode) and stays):
            raise ChangedError(f"`{path}` changed")
    except BaseException:
        file.close()
        raise
    return file


def _name(path: Path, digest: str) -> str:
    ending = path.suffix.lower()
    return f"cardgen-{digest[:20]}{ending if _ENDING.fullmatch(ending) else ''}"


def _changed(path: Path) -> WorldError:
    return WorldError(f"`{shown(path)}` changed while it was packaged; run again")


def _unreadable(path: Path, error: OSError) -> WorldError:
    return WorldError(f"cannot read `{shown(path)}`: {reason(error)}")
