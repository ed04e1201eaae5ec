"""The few numbers that cardgen needs of Anki's protocol buffer messages, and a check of the rest.

The encoding is that of https://protobuf.dev/programming-guides/encoding/.
"""

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5  # wire types; groups (3, 4) are Anki's never
_WIDTH = 10  # bytes of the longest varint
_SIGN = 1 << 63


class BrokenMessageError(Exception):
    """Bytes that are no protocol buffer message."""


def number_in(message: bytes, field: int) -> int | None:
    """Return the last number (64 bits, signed) of a field, None where the message has none.

    Raises BrokenMessageError.
    """
    found: int | None = None
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        wire = key & 7
        value, after = _varint(message, place) if wire in {_VARINT, _BYTES} else (0, place)
        if wire == _VARINT and key >> 3 == field:
            found = value - (value & _SIGN) * 2
        place = after + _size(wire, value)
    if place != len(message):
        raise BrokenMessageError
    return found


def _size(wire: int, length: int) -> int:
    """Return how many bytes a value takes beside its varint."""
    sizes = {_VARINT: 0, _FIXED64: 8, _BYTES: length, _FIXED32: 4}
    if wire not in sizes:
        raise BrokenMessageError
    return sizes[wire]


def _varint(message: bytes, place: int) -> tuple[int, int]:
    """Return the number at a place, and the place behind it."""
    value = 0
    for shift, byte in enumerate(message[place : place + _WIDTH]):
        value |= (byte & 0x7F) << 7 * shift
        if byte < 0x80:
            return value & (_SIGN * 2 - 1), place + shift + 1
    raise BrokenMessageError
