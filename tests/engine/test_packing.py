"""Values as bytes: read as they were written, and damage of any kind is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.engine.packing import pack, unpack

VALUES = st.lists(st.text(max_size=20), max_size=4).map(tuple)
KEYS = st.tuples(st.text(max_size=5), st.integers(0, 9))


@given(VALUES, KEYS)
def test_what_is_packed_is_unpacked(value: tuple[str, ...], key: tuple[str, int]) -> None:
    assert unpack(pack(value, *key), tuple[str, ...], *key) == value


@given(VALUES, KEYS, KEYS)
def test_under_another_key_it_is_damaged(
    value: tuple[str, ...], key: tuple[str, int], other: tuple[str, int]
) -> None:
    found = unpack(pack(value, *key), tuple[str, ...], *other)
    assert found == (value if key == other else None)


@given(VALUES, st.data())
def test_a_flipped_bit_is_seen(value: tuple[str, ...], data: st.DataObject) -> None:
    packed = bytearray(pack(value))
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= 1 << data.draw(st.integers(0, 7))
    assert unpack(bytes(packed), tuple[str, ...]) is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\0\0\0", id="less than a checksum"),
        pytest.param(pack(("a", "b"))[:-1], id="cut off"),
        pytest.param(pack(("a", "b")) + b"\0", id="with something behind it"),
        pytest.param(pack(7), id="another shape"),
        pytest.param("text", id="a text"),
        pytest.param(None, id="null"),
        pytest.param(5, id="a number"),
    ],
)
def test_what_nobody_packed_is_nothing(data: object) -> None:
    assert unpack(data, tuple[str, ...]) is None
