"""Addresses: their scheme, their encoding, and those that open a note in Obsidian."""

import pytest

from cardgen.render.address import encode, obsidian_address, scheme_of


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        pytest.param("https://a.b", "https", id="https"),
        pytest.param("MAILTO:a@b", "mailto", id="case"),
        pytest.param("java\tscript:x", "javascript", id="what a browser leaves out"),
        pytest.param(" \x01javascript:x", "javascript", id="what stands before it"),
        pytest.param("a/b:c", None, id="path with a colon"),
        pytest.param("#a:b", None, id="anchor"),
        pytest.param("//a.b", None, id="none written"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_scheme(address: str, scheme: str | None) -> None:
    assert scheme_of(address) == scheme


@pytest.mark.parametrize(
    ("address", "encoded"),
    [
        pytest.param("https://a.b/c?d=e&f#g", "https://a.b/c?d=e&f#g", id="plain"),
        pytest.param(" https://a.b/c d ", "https://a.b/c%20d", id="space"),
        pytest.param("https://a.b/%20", "https://a.b/%20", id="encoded already"),
        pytest.param("https://a.b/ж", "https://a.b/%D0%B6", id="Cyrillic"),
        pytest.param("https://a.b/[sound:x]", "https://a.b/%5Bsound:x%5D", id="Anki's markup"),
        pytest.param('https://a.b/"<>', "https://a.b/%22%3C%3E", id="what ends an attribute"),
    ],
)
def test_encode(address: str, encoded: str) -> None:
    assert encode(address) == encoded
    assert encode(encoded) == encoded


@pytest.mark.parametrize(
    ("path", "anchor", "address"),
    [
        pytest.param("a b/c.md", None, "obsidian://open?vault=My%20V&file=a%20b%2Fc", id="note"),
        pytest.param("c.md", "d&e", "obsidian://open?vault=My%20V&file=c%23d%26e", id="heading"),
        pytest.param("c.md", "^id", "obsidian://open?vault=My%20V&file=c%23%5Eid", id="block"),
    ],
)
def test_obsidian(path: str, anchor: str | None, address: str) -> None:
    assert obsidian_address("My V", path, anchor) == address
