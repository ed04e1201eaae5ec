"""The records of a note: as written, each damaged one named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.edits.entry import quoted
from cardgen.model.note import Record
from cardgen.parse.names import is_recordable, recordable
from tests.support.notes import codes, fenced, read_block


def _records(*lines: str) -> tuple[tuple[Record, ...], list[str]]:
    frontmatter, found = read_block(fenced("anki_cards:", *lines))
    return frontmatter.records, codes(found)


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        pytest.param(
            ("- slug: a-0-en", "  language: en", "  anki_id: 1769167240908"),
            ("a-0-en", "en", 1769167240908, None), id="whole",
        ),
        pytest.param(
            ("- slug: a-0-en", "  guid: 'u%^HU.Kn{b'"), ("a-0-en", "en", None, "u%^HU.Kn{b"),
            id="guid",
        ),
        pytest.param(("- {slug: a-0-en, anki_id: 7}",), ("a-0-en", "en", 7, None), id="flow"),
        pytest.param(("  - slug: a-0-en",), ("a-0-en", "en", None, None), id="indented"),
        pytest.param(("- 'slug': 'a-0-en'",), ("a-0-en", "en", None, None), id="quoted"),
        pytest.param(("- slug: a-0-ru",), ("a-0-ru", "ru", None, None), id="language of the slug"),
        pytest.param(("- slug: a-0-EN",), ("a-0-EN", "en", None, None), id="slug in capitals"),
        pytest.param(
            ("- slug: a-0-en", "  language: ru"), ("a-0-en", "ru", None, None), id="language wins"
        ),
        pytest.param(
            ("- slug: a-0-en", "  language: Русский"), ("a-0-en", "ru", None, None), id="by name"
        ),
        pytest.param(
            ("- slug: a-0-en", "  language: no"), ("a-0-en", "no", None, None), id="Norwegian"
        ),
        pytest.param(("- slug: 010",), ("010", None, None, None), id="slug that YAML reads as 8"),
        pytest.param(("- slug: no",), ("no", None, None, None), id="slug that is no"),
        pytest.param(
            ("- slug: a-0-en", "  anki_id: '42'"), ("a-0-en", "en", 42, None), id="id in quotes"
        ),
        pytest.param(
            ("- slug: a-0-en", "  anki_id:"), ("a-0-en", "en", None, None), id="id of null"
        ),
        pytest.param(
            ("- slug: a-0-en", "  guid: 0123"), ("a-0-en", "en", None, "0123"), id="guid of digits"
        ),
        pytest.param(
            ("- slug: a-0-en", "  synced_at: [x]", "  front: y"), ("a-0-en", "en", None, None),
            id="keys of others",
        ),
    ],
)  # fmt: skip
def test_record(lines: tuple[str, ...], fields: tuple[object, ...]) -> None:
    (record,), found = _records(*lines)
    assert (record.slug, record.language, record.anki_id, record.guid) == fields
    assert found == []


@pytest.mark.parametrize(
    ("lines", "slugs"),
    [
        pytest.param(("-",), [], id="nothing"),
        pytest.param(("- language: en",), [], id="no slug"),
        pytest.param(("- slug:",), [], id="empty slug"),
        pytest.param(("- slug: [a]",), [], id="slug is a list"),
        pytest.param(('- slug: "a\\tb"',), [], id="tab in a slug"),
        pytest.param(('- slug: "a\\u2028b"',), [], id="line separator in a slug"),
        pytest.param(("- slug: a-0-en", "  anki_id: many"), ["a-0-en"], id="id is a word"),
        pytest.param(("- slug: a-0-en", "  anki_id: -1"), ["a-0-en"], id="id below nought"),
        pytest.param(("- slug: a-0-en", "  anki_id: 0"), ["a-0-en"], id="id of nought"),
        pytest.param(("- slug: a-0-en", "  anki_id: 1.5"), ["a-0-en"], id="id with a fraction"),
        pytest.param(("- slug: a-0-en", f"  anki_id: {10**30}"), ["a-0-en"], id="id too large"),
        pytest.param(("- slug: a-0-en", "  anki_id: [1]"), ["a-0-en"], id="id is a list"),
        pytest.param(("- slug: a-0-en", "  guid: {}"), ["a-0-en"], id="guid is a mapping"),
        pytest.param(("- slug: a-0-en", '  guid: "\\0"'), ["a-0-en"], id="guid of a NUL"),
        pytest.param(("- slug: a-0-en", "  language: [en]"), ["a-0-en"], id="language is a list"),
    ],
)
def test_bad_record(lines: tuple[str, ...], slugs: list[str]) -> None:
    records, found = _records(*lines, "- slug: z-0-en")
    assert [record.slug for record in records] == [*slugs, "z-0-en"]
    assert found == ["bad-record"]


def test_a_key_twice_in_a_record_is_named() -> None:
    (record,), found = _records("- slug: a-0-en", "  guid: a", "  guid: b")
    assert record.guid == "b"
    assert found == ["duplicate-key"]


@pytest.mark.parametrize(
    ("lines", "slugs"),
    [
        pytest.param(("- a-0-en",), [], id="a text"),
        pytest.param(("- [slug, a]",), [], id="a list"),
        pytest.param(("- slug:", "  anki_id: 7"), [], id="empty slug"),
        pytest.param(("- slug: ~", "  anki_id: 7"), [], id="slug of null"),
        pytest.param(("- slug: [a]", "  anki_id: 7"), [], id="slug is a list"),
        pytest.param(("- Slug: a-0-en", "  anki_id: 7"), [], id="a key in capitals"),
        pytest.param(("- {anki_id: 7}",), [], id="flow"),
        pytest.param(("- guid: g",), [], id="only a GUID"),
        pytest.param(("- synced_at: '2026-01-23T17:03:50'",), [], id="only the time it was sent"),
        pytest.param(('- slug: "a\\x80b"', "  anki_id: 7"), [], id="a slug that YAML forbids"),
        pytest.param(("- <<: {slug: a-0-en, anki_id: 7}",), [], id="all of it merged"),
        pytest.param(("- slug: a-0-en", "  <<: {anki_id: 7}"), ["a-0-en"], id="its id merged"),
        pytest.param(
            ("- slug: a-0-en", "  anki_id: 7", "  <<: [{x: y}, {guid: g}]"), ["a-0-en"],
            id="its GUID merged",
        ),
        pytest.param(("- slug: a-0-en", "  <<: {<<: {x: y}}"), ["a-0-en"], id="merged in a merge"),
    ],
)  # fmt: skip
def test_a_record_that_may_be_a_cards_of_the_note(lines: tuple[str, ...], slugs: list[str]) -> None:
    frontmatter, found = read_block(fenced("anki_cards:", *lines, "- slug: z-0-en"))
    assert [one.slug for one in frontmatter.records] == [*slugs, "z-0-en"]
    assert [one.faulty for one in frontmatter.records] == [*(True for _ in slugs), False]
    assert codes(found) == ["unreadable-record"]
    assert frontmatter.unreadable_records
    assert all(one.harmful and one.hint for one in found)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("- slug: a-0-en",), id="a slug"),
        pytest.param(("-",), id="nothing"),
        pytest.param(("- language: en",), id="only a language"),
        pytest.param(("- slug:", "  anki_id:"), id="all empty"),
        pytest.param(("- slug: a-0-en", "  <<: {language: en}"), id="a language merged"),
        pytest.param(("- slug: a-0-en", "  anki_id: 7", "  guid: g", "  <<: {anki_id: 8}"),
                     id="what is merged does not count"),
        pytest.param(("- slug: a-0-en", "  anki_id: many"), id="an id that is none"),
    ],
)  # fmt: skip
def test_no_other_card_of_the_note_is_in_doubt(lines: tuple[str, ...]) -> None:
    frontmatter, found = read_block(fenced("anki_cards:", *lines))
    assert not frontmatter.unreadable_records
    assert not any(one.harmful for one in found)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("a-0-en", True, id="a slug"),
        pytest.param("заметка 1-0-ru", True, id="Cyrillic and a space"),
        pytest.param("q,4=jlVT|Z'\"#", True, id="a GUID"),
        pytest.param("\U0001f994\ufeff\ue000\xad", True, id="what is seldom seen"),
        pytest.param("", False, id="nothing"),
        pytest.param(" a", False, id="a space before it"),
        pytest.param("a\u3000", False, id="a wide space after it"),
        pytest.param("\xa0a", False, id="a no-break space before it"),
        *(
            pytest.param(f"a{sign}b", False, id=f"U+{ord(sign):04X}")
            for sign in "\0\t\n\x1f\x7f\x80\x85\x9f\u2028\u2029\ud800\ufffe\uffff"
        ),
    ],
)
def test_is_recordable(text: str, kept: bool) -> None:
    assert is_recordable(text) is kept
    assert is_recordable(recordable(f"{text}x"))


@given(st.text(max_size=9).map(recordable).filter(bool))
def test_what_is_recordable_is_read_as_it_was_written(base: str) -> None:
    (one,), found = _records(f"- slug: {quoted(f'{base}-0-en')}")
    assert (one.slug, one.base, found) == (f"{base}-0-en", base, [])
