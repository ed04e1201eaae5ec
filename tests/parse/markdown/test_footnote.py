"""Footnotes: what becomes one, and what only looks like one."""

import pytest

from tests.parse.markdown.signs import Signs, signs

FOOTNOTES = [
    pytest.param("a[^b]\n\n[^b]: c", ["text a", "footnote_ref b", "footnote_reference_open b",
                                      "text c", "footnote_reference_close"], id="defined"),
    pytest.param("a^[b *c*]", ["text a", "footnote_inline b *c*(text b ; em_open; text c; "
                               "em_close)"], id="in-place"),
]  # fmt: skip

NO_FOOTNOTES = [
    pytest.param("a[^b]", ["text a[^b]"], id="undefined"),
    pytest.param("a[^b c]\n\n[^d]: e", ["text a[^b c]", "footnote_reference_open d", "text e",
                                        "footnote_reference_close"], id="space-in-label"),
    pytest.param("a^[]", ["text a^[]"], id="empty"),
    pytest.param("[^a-z]+", ["text [^a-z]+"], id="pattern"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOOTNOTES)
def test_a_footnote_is_read(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_FOOTNOTES)
def test_what_looks_like_a_footnote_is_none(text: str, expected: Signs) -> None:
    assert signs(text) == expected
