"""Values as bytes with a checksum: what is damaged counts as absent."""

import hashlib
import zlib
from collections.abc import Callable
from typing import TypeVar

import msgspec

from cardgen.model.change import NoteChange

T = TypeVar("T")
Piece = tuple[str, bytes]  # its name, and all that the work needs
Work = Callable[[bytes], bytes]


def pack(value: object, *key: object) -> bytes:
    """Return a value of dataclasses, tuples and scalars as bytes, with a checksum before them.

    The checksum is that of the key as well: under another one the value counts as damaged.
    """
    body = msgspec.msgpack.encode(value)
    return checksum(body, *key).to_bytes(4, "big") + body


def checksum(body: bytes, *key: object) -> int:
    """Return a checksum of bytes under a key, in 32 bits."""
    return zlib.crc32(body, zlib.crc32(repr(key).encode("utf-8", "backslashreplace")))


def unpack(data: object, kind: type[T], *key: object) -> T | None:
    """Return what `pack` was given, None where the bytes are damaged or of another shape."""
    if not isinstance(data, bytes) or not is_whole(data, *key):
        return None
    try:
        return msgspec.msgpack.decode(data[4:], type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def is_whole(data: bytes, *key: object) -> bool:
    """Return whether bytes are as `pack` made them under a key."""
    return len(data) >= 4 and checksum(data[4:], *key).to_bytes(4, "big") == data[:4]


def unpack_own(data: object, kind: type[T], path: str, *key: object) -> T:
    """Return what a worker packed under a note's path and a key.

    Raises AssertionError where that cannot be read, which is a bug.
    """
    value = unpack(data, kind, path, *key)
    if value is None:
        raise AssertionError(f"what was made of `{path}` cannot be read")
    return value


def hash_of_change(change: NoteChange) -> str:
    """Return what tells a change from others of the same note."""
    return hashlib.blake2b(msgspec.msgpack.encode(change), digest_size=16).hexdigest()
