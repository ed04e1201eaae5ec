"""The size of an image behind its text."""

import pytest

from cardgen.render.size import split_size


@pytest.mark.parametrize(
    ("text", "alt", "size"),
    [
        pytest.param("300", "", ' width="300"', id="width"),
        pytest.param("300x200", "", ' width="300" height="200"', id="both"),
        pytest.param("a|300", "a", ' width="300"', id="with-text"),
        pytest.param("a|b|300", "a|b", ' width="300"', id="pipe-in-text"),
        pytest.param("a", "a", "", id="text"),
        pytest.param("a|b", "a|b", "", id="no-number"),
        pytest.param("300px", "300px", "", id="unit"),
        pytest.param("1234567", "1234567", "", id="too-large"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_size(text: str, alt: str, size: str) -> None:
    found_alt, found = split_size(text)
    assert (found_alt, found.html()) == (alt, size)
