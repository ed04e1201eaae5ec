"""Numbers in protocol buffer messages, as Anki's own library writes them."""

import anki.collection  # noqa: F401  # the one door to Anki's ring of modules
import pytest

# isort: split
from anki.notetypes_pb2 import Notetype
from hypothesis import given
from hypothesis import strategies as st

from cardgen.sources.protobuf import BrokenMessageError, number_in

NUMBERS = st.integers(-(1 << 63), (1 << 63) - 1)


@given(number=NUMBERS, text=st.text(), other=st.binary(), size=st.integers(0, 2**32 - 1))
def test_a_number_is_found_among_other_fields(
    number: int, text: str, other: bytes, size: int
) -> None:
    message = Notetype.Field.Config(
        sticky=True, font_name=text, font_size=size, id=number, other=other
    ).SerializeToString()
    assert number_in(message, 9) == number


def test_a_field_that_is_not_there_is_none() -> None:
    message = Notetype.Field.Config(font_name="Arial", font_size=20).SerializeToString()
    assert number_in(message, 9) is None
    assert number_in(b"", 9) is None


@pytest.mark.parametrize(
    ("message", "number"),
    [
        pytest.param(b"\x48\x05\x48\x06", 6, id="the last of two"),
        pytest.param(b"\x09" + b"\xff" * 8 + b"\x48\x05", 5, id="behind eight fixed bytes"),
        pytest.param(b"\x0d" + b"\xff" * 4 + b"\x48\x05", 5, id="behind four fixed bytes"),
        pytest.param(b"\x12\x02\x48\x07", None, id="inside of another"),
    ],
)
def test_what_stands_before_it(message: bytes, number: int | None) -> None:
    assert number_in(message, 9) == number


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(b"\x48", id="no value"),
        pytest.param(b"\x48\xff", id="a number that is cut"),
        pytest.param(b"\x48" + b"\xff" * 11, id="a number without end"),
        pytest.param(b"\x12\x05ab", id="a text that is cut"),
        pytest.param(b"\x0d\x01", id="fixed bytes that are cut"),
        pytest.param(b"\x0b\x0c", id="a group"),
        pytest.param(b"\x0f", id="no such wire type"),
    ],
)
def test_what_is_no_message_is_refused(message: bytes) -> None:
    with pytest.raises(BrokenMessageError):
        number_in(message, 9)


@given(message=st.binary())
def test_any_bytes_are_read_or_refused(message: bytes) -> None:
    try:
        found = number_in(message, 9)
    except BrokenMessageError:
        return
    assert found is None or -(1 << 63) <= found < 1 << 63
