"""Text as HTML: nothing in it acts, in a browser, in Anki or in MathJax."""

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.render.escape import SOUND, TEX, attribute, escape, settle, tex


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d", id="signs"),
        pytest.param("&lt;", "&amp;lt;", id="an entity is text"),
        pytest.param(f"a{SOUND}b{TEX}c", "abc", id="our own marks"),
        pytest.param('"a"', '"a"', id="quotes stay"),
    ],
)
def test_escape(text: str, written: str) -> None:
    assert escape(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param('a "b"\nc', "a &quot;b&quot; c", id="quotes and lines"),
        pytest.param("[sound:a]", "[\u2060sound:a]", id="Anki's markup"),
        pytest.param("[latex] [$]", "[\u2060latex] [\u2060$]", id="more of it"),
        pytest.param("\\(a", "\\\u2060(a", id="MathJax"),
        pytest.param("[a] (b) \\n", "[a] (b) \\n", id="nothing that acts"),
    ],
)
def test_attribute(text: str, written: str) -> None:
    assert attribute(text) == written


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        pytest.param("[sound:a]", "[<wbr>sound:a]", id="a sound as text"),
        pytest.param(f"{SOUND}sound:a]", "[sound:a]", id="a sound that acts"),
        pytest.param("\\(a\\)", "\\<span></span>(a\\)", id="math as text"),
        pytest.param(f"{TEX}({tex('b')}{TEX})", "\\(b\\)", id="math that acts"),
        pytest.param("[[type:a]]", "[<wbr>[type:a]]", id="an answer to type"),
        pytest.param("a\x1fb\x00\x85\tc\n", "ab\tc\n", id="control characters"),
        pytest.param("\ud800", "?", id="half a pair"),
        pytest.param("<p>\u0338</p>", "<p></p>", id="a stroke that would eat a tag"),
        pytest.param("и\u0306", "й", id="composed"),
        pytest.param("[a] \\a", "[a] \\a", id="nothing that acts"),
    ],
)
def test_settle(written: str, settled: str) -> None:
    assert settle(written) == settled


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "M"])))
def test_a_reader_sees_what_was_written(text: str) -> None:
    shown = html.unescape(settle(escape(text)).replace("<wbr>", "").replace("<span></span>", ""))
    assert shown == unicodedata.normalize("NFC", text)
