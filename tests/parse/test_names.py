"""The names of cards, written and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.parse.names import block_id_of, block_ids_in, read_block_id, read_slug, slug_of

indexes = st.integers(0, 999_999_999)
languages = st.from_regex(r"[a-z]{2,8}", fullmatch=True)


@pytest.mark.parametrize(
    ("slug", "read"),
    [
        pytest.param("be-sec-001-0-en", ("be-sec-001", 0, "en"), id="canonical"),
        pytest.param("kotlin117-1-ru", ("kotlin117", 1, "ru"), id="index above nought"),
        pytest.param("q-a--b--c-12-EN", ("q-a--b--c", 12, "en"), id="capitals"),
        pytest.param("a-0-0-en", ("a-0", 0, "en"), id="digits before the index"),
        pytest.param("a b-0-en", ("a b", 0, "en"), id="space"),
        pytest.param("заметка-0-ru", ("заметка", 0, "ru"), id="Cyrillic"),
        pytest.param("a-00-en", ("a", 0, "en"), id="leading nought"),
        pytest.param("a", None, id="a word"),
        pytest.param("a-en", None, id="no index"),
        pytest.param("a-0", None, id="no language"),
        pytest.param("-0-en", None, id="no base"),
        pytest.param("0-en", None, id="index and language"),
        pytest.param("a-x-en", None, id="a letter for an index"),
        pytest.param("a-0-e", None, id="a letter for a language"),
        pytest.param("a-0-en ", None, id="space at the end"),
        pytest.param("a-9999999999-en", None, id="an index without measure"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_read_slug(slug: str, read: tuple[str, int, str] | None) -> None:
    assert read_slug(slug) == read


@given(st.text(min_size=1), indexes, languages)
def test_a_slug_reads_as_what_it_was_made_of(base: str, index: int, language: str) -> None:
    assert read_slug(slug_of(base, index, language)) == (base, index, language)


@given(indexes.filter(bool), languages)
def test_a_block_id_reads_as_what_it_was_made_of(index: int, language: str) -> None:
    written = block_id_of(index, language)
    assert read_block_id(written) == (index, language)
    assert [*block_ids_in(f"- What? {written}\n")] == [(index, language)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("^card-1-en", (1, "en"), id="canonical"),
        pytest.param("^card-123456789-de", (123456789, "de"), id="the longest index"),
        pytest.param("^card-0-en", None, id="the index of the question"),
        pytest.param("^card-01-en", None, id="leading nought"),
        pytest.param("^card-1234567890-en", None, id="an index without measure"),
        pytest.param("^card-١-en", None, id="digits of another script"),
        pytest.param("^card-1-EN", None, id="capitals"),
        pytest.param("^card-1-e", None, id="a letter for a language"),
        pytest.param("^card-1-en-old", None, id="a longer id"),
        pytest.param("^card-1-en1", None, id="a digit after it"),
        pytest.param("^card-1-en ", None, id="space at the end"),
        pytest.param("card-1-en", None, id="without its sign"),
        pytest.param("^mine", None, id="the author's own"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_read_block_id(written: str, read: tuple[int, str] | None) -> None:
    assert read_block_id(written) == read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("- one ^card-2-en\n- two ^card-1-ru\n", [(2, "en"), (1, "ru")], id="two"),
        pytest.param("twice ^card-1-en ^card-1-en", [(1, "en"), (1, "en")], id="each time"),
        pytest.param("(^card-1-en)", [(1, "en")], id="in brackets"),
        pytest.param("^card-1-en-old, ^card-0-en, card-1-en", [], id="none"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_block_ids_in(text: str, found: list[tuple[int, str]]) -> None:
    assert [*block_ids_in(text)] == found
