"""Offsets, lines and columns agree with each other, whatever ends the lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.parse.lines import BYTE_ORDER_MARK, Lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("", [""], id="nothing"),
        pytest.param("a", ["a"], id="no newline at the end"),
        pytest.param("a\n", ["a", ""], id="newline at the end"),
        pytest.param("a\nb", ["a", "b"], id="newline"),
        pytest.param("a\r\nb", ["a", "b"], id="carriage return and newline"),
        pytest.param("a\rb", ["a", "b"], id="lone carriage return"),
        pytest.param("a\r\rb", ["a", "", "b"], id="two carriage returns"),
        pytest.param("a\n\rb", ["a", "", "b"], id="newline and carriage return"),
        pytest.param("\n\n", ["", "", ""], id="blank lines"),
        pytest.param("\ufeffa\nb", ["a", "b"], id="byte order mark"),
        pytest.param("\ufeff", [""], id="byte order mark alone"),
        pytest.param("a\n\ufeffb", ["a", "\ufeffb"], id="mark in the middle"),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    table = Lines(text)
    assert [table.content(line) for line in range(len(table))] == lines


@pytest.mark.parametrize(
    "character",
    [
        pytest.param("\u2028", id="line separator"),
        pytest.param("\u2029", id="paragraph separator"),
        pytest.param("\x85", id="next line"),
        pytest.param("\x0b", id="vertical tab"),
        pytest.param("\x0c", id="form feed"),
        pytest.param("\x1c", id="file separator"),
        pytest.param("\x1d", id="group separator"),
        pytest.param("\x1e", id="record separator"),
        pytest.param("\0", id="NUL"),
        pytest.param("\t", id="tab"),
    ],
)
def test_what_ends_no_line(character: str) -> None:
    text = f"a{character}b"
    assert Lines(text).content(0) == text
    assert len(Lines(text)) == 1


@pytest.mark.parametrize(
    ("text", "needle", "place"),
    [
        pytest.param("ab\ncd", "d", (2, 2), id="second line"),
        pytest.param("\ufeffab", "a", (1, 1), id="the mark is no column"),
        pytest.param("\ufeffab\ncd", "d", (2, 2), id="after the line of the mark"),
        pytest.param("ёж🦔x", "x", (1, 4), id="code points, not bytes or surrogates"),
        pytest.param("e\u0301x", "x", (1, 3), id="a combining mark is one"),
        pytest.param("\tx", "x", (1, 2), id="a tab is one"),
        pytest.param("a\r\nx", "x", (2, 1), id="CRLF is one ending"),
        pytest.param("a\u2028x", "x", (1, 3), id="a line separator is one"),
    ],
)
def test_place(text: str, needle: str, place: tuple[int, int]) -> None:
    start = text.index(needle)
    span = Lines(text).span(start, start + 1)
    assert (span.line, span.column) == place
    assert text[span.start : span.end] == needle


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        pytest.param(0, 1, "one", id="a line"),
        pytest.param(1, 2, "two", id="indented"),
        pytest.param(0, 2, "one\n  two", id="two lines"),
        pytest.param(0, 4, "one\n  two", id="blank lines at the end"),
        pytest.param(2, 4, "", id="blank lines alone"),
        pytest.param(4, 5, "three  ", id="last line"),
        pytest.param(7, 8, "", id="past the end"),
    ],
)
def test_span_of_lines(first: int, last: int, shown: str) -> None:
    text = "one\n  two\n\n\nthree  "
    span = Lines(text).span_of_lines(first, last)
    assert text[span.start : span.end] == shown


@pytest.mark.parametrize(
    ("needle", "line", "place"),
    [
        pytest.param("b", 0, (1, 2), id="in the line"),
        pytest.param("b", 1, (3, 1), id="in a later line"),
        pytest.param("zzz", 1, (2, 1), id="nowhere: the line"),
        pytest.param("", 2, (3, 1), id="nothing: the line"),
        pytest.param("a", 99, (3, 2), id="past the end"),
    ],
)
def test_find(needle: str, line: int, place: tuple[int, int]) -> None:
    span = Lines("ab\ncd\nb").find(needle, line)
    assert (span.line, span.column) == place


texts = st.text(st.sampled_from("ab \t\n\r\u2028\ufeffё🦔\0"), max_size=40)


@given(texts)
def test_lines_and_their_endings_are_the_text(text: str) -> None:
    table = Lines(text)
    endings = [text[table.end(i) : table.start(i + 1)] for i in range(len(table))]
    rebuilt = "".join(table.content(i) + end for i, end in enumerate(endings))
    assert text.removeprefix(BYTE_ORDER_MARK) == rebuilt
    assert set(endings) <= {"\n", "\r\n", "\r", ""}


@given(texts, st.data())
def test_an_offset_lies_in_its_line(text: str, data: st.DataObject) -> None:
    table = Lines(text)
    offset = data.draw(st.integers(0, len(text)))
    span = table.span(offset, offset)
    start = table.start(span.line - 1)
    assert 1 <= span.line <= len(table)
    assert span.column == max(offset - start, 0) + 1
    assert offset <= table.start(span.line) or span.line == len(table)
