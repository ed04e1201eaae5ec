"""The metadata of a note: what is read, as written, and what is complained of."""

from datetime import date

import pytest

from cardgen.model.note import Frontmatter
from tests.support.notes import codes, fenced, read_block


def _read(*lines: str) -> tuple[Frontmatter, list[str]]:
    frontmatter, found = read_block(fenced(*lines))
    return frontmatter, codes(found)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        pytest.param("id: be-sec-001", "id", "be-sec-001", id="id"),
        pytest.param("id: 010", "id", "010", id="id that YAML reads as 8"),
        pytest.param("id: no", "id", "no", id="id that YAML reads as false"),
        pytest.param("id: 1e3", "id", "1e3", id="id that YAML reads as a float"),
        pytest.param("id: 2025-01-23", "id", "2025-01-23", id="id that YAML reads as a date"),
        pytest.param("id: 'null'", "id", "null", id="quoted null"),
        pytest.param("id: null", "id", None, id="null"),
        pytest.param("id:", "id", None, id="no id"),
        pytest.param("topic: off", "topic", "off", id="topic that YAML reads as false"),
        pytest.param("title: Locks / Блокировки", "titles", ("Locks", "Блокировки"), id="title"),
        pytest.param("title: 404", "titles", ("404",), id="title of digits"),
        pytest.param("title: ''", "titles", (), id="empty title"),
        pytest.param("aliases: [a, 'b, c']", "aliases", ("a", "b, c"), id="flow list"),
        pytest.param("aliases: []", "aliases", (), id="empty list"),
        pytest.param("aliases: b, c", "aliases", ("b, c",), id="a text for a list"),
        pytest.param("tags: a, b c", "tags", ("a", "b", "c"), id="tags as one text"),
        pytest.param("tags: [1, no]", "tags", ("1", "no"), id="tags as written"),
        pytest.param("tags:\n- a\n-\n- b", "tags", ("a", "b"), id="an empty item"),
        pytest.param("related: [[c-oauth]]", "related", ("[[c-oauth]]",), id="wikilink alone"),
        pytest.param("related:\n- [[c-oauth]]", "related", ("[[c-oauth]]",), id="bare wikilink"),
        pytest.param("related:\n- '[[a|b]]'", "related", ("[[a|b]]",), id="quoted wikilink"),
        pytest.param("created: 2025-01-23", "created", date(2025, 1, 23), id="date"),
        pytest.param("created: 2025-01-23T10:00:00", "created", date(2025, 1, 23), id="timestamp"),
        pytest.param("moc: [[moc-x]]", "moc", "[[moc-x]]", id="bare wikilink for a text"),
        pytest.param("topic: '[[Android]]'", "topic", "Android", id="a topic that is a link"),
        pytest.param("topic: [[Android]]", "topic", "Android", id="the same without quotes"),
        pytest.param("topic: '[[Android|x]]'", "topic", "Android", id="a topic with an alias"),
        pytest.param("topic: '[[t/Android.md#A|x]]'", "topic", "Android", id="a topic by its path"),
        pytest.param("topic: '[[a]] and [[b]]'", "topic", "[[a]] and [[b]]", id="two links"),
        pytest.param("topic: '[[]]'", "topic", "[[]]", id="an empty link"),
        pytest.param("topic: a/b", "topic", "a/b", id="a topic with a slash"),
        pytest.param("created: ~", "created", None, id="no date"),
        pytest.param("difficulty: Medium", "difficulty", "Medium", id="difficulty as written"),
        pytest.param("status: draft # for now", "status", "draft", id="comment"),
        pytest.param("follow_ups: cards", "follow_ups", "cards", id="follow-up mode"),
        pytest.param("anki_cards: []", "records", (), id="no records"),
        pytest.param("anki_cards:", "records", (), id="records of null"),
        pytest.param("name: x\nid: a", "id", "a", id="unknown key"),
        pytest.param("1: x\nid: a", "id", "a", id="key that is a number"),
        pytest.param("? [x]\n: y\nid: a", "id", "a", id="key that is a list"),
        pytest.param("<<: {topic: b}\nid: a", "topic", None, id="merge key"),
    ],
)
def test_read(line: str, name: str, value: object) -> None:
    frontmatter, found = _read(line)
    assert getattr(frontmatter, name) == value
    assert found == []


@pytest.mark.parametrize(
    ("line", "name", "value", "code"),
    [
        pytest.param("id: [a]", "id", None, "wrong-type", id="id is a list"),
        pytest.param("topic: {a: b}", "topic", None, "wrong-type", id="topic is a mapping"),
        pytest.param("title: [a]", "titles", (), "wrong-type", id="title is a list"),
        pytest.param("tags: {a: b}", "tags", (), "wrong-type", id="tags are a mapping"),
        pytest.param("tags: [a, {b: c}]", "tags", ("a",), "wrong-type", id="a tag is a mapping"),
        pytest.param("created: soon", "created", None, "wrong-type", id="no date"),
        pytest.param("created: 2025-02-30", "created", None, "wrong-type", id="no such day"),
        pytest.param("created: 23.01.2025", "created", None, "wrong-type", id="another order"),
        pytest.param("created: 2025", "created", None, "wrong-type", id="a year"),
        pytest.param("created: 0000-01-01", "created", None, "wrong-type", id="the year nought"),
        pytest.param("created: [2025-01-23]", "created", None, "wrong-type", id="date in a list"),
        pytest.param("created: ''", "created", None, "wrong-type", id="empty date"),
        pytest.param(
            "created: '2025-01-23'", "created", date(2025, 1, 23), "date-as-string", id="in quotes"
        ),
        pytest.param(
            "updated: 2025-1-3", "updated", date(2025, 1, 3), "date-as-string", id="one digit"
        ),
        pytest.param(
            "created: 2025-01-23 9:5", "created", date(2025, 1, 23), "date-as-string", id="minutes"
        ),
        pytest.param("related: [a, [b]]", "related", ("a",), "wrong-type", id="lists in a list"),
        pytest.param("follow_ups: all", "follow_ups", None, "wrong-type", id="unknown mode"),
        pytest.param("follow_ups: [auto]", "follow_ups", None, "wrong-type", id="mode is a list"),
        pytest.param("id: a\nid: b", "id", "b", "duplicate-key", id="the last one counts"),
        pytest.param("x: a\nx: b\nid: c", "id", "c", "duplicate-key", id="unknown key twice"),
        pytest.param("'---id': a", "id", "a", "mangled-key", id="mangled key"),
        pytest.param("'---id': a\nid: b", "id", "b", "mangled-key", id="mangled and plain"),
        pytest.param("id: b\n'---id': a", "id", "b", "mangled-key", id="plain and mangled"),
        pytest.param("{id: a}", "id", "a", "flow-frontmatter", id="braces"),
        pytest.param(
            "original_language: fr", "original_language", "fr", "unknown-language", id="language"
        ),
        pytest.param("anki_cards: x", "records", (), "bad-records", id="records are a text"),
        pytest.param("anki_cards: {a: b}", "records", (), "bad-records", id="are a mapping"),
    ],
)
def test_read_with_a_complaint(line: str, name: str, value: object, code: str) -> None:
    frontmatter, found = _read(line)
    assert getattr(frontmatter, name) == value
    assert found == [code]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        pytest.param(("id: a", "title: b: c"), (3, 9), id="colon in a value"),
        pytest.param(("id: a", "\ttopic: b"), (3, 1), id="tab as indent"),
        pytest.param(("title: 'ж", "id: a"), (2, 8), id="unclosed quote"),
        pytest.param(("id: @a",), (2, 5), id="reserved character"),
        pytest.param(("id: a\x07",), (2, 6), id="control character"),
        pytest.param(("ё: " + "[" * 200,), (2, 103), id="too deep"),
        pytest.param(("- a",), (2, 1), id="a list"),
        pytest.param(("a",), (2, 1), id="a text"),
    ],
)
def test_broken_yaml_has_a_place(lines: tuple[str, ...], place: tuple[int, int]) -> None:
    frontmatter, found = read_block(fenced(*lines))
    assert codes(found) == ["broken-yaml"]
    assert found[0].span
    assert (found[0].span.line, found[0].span.column) == place
    assert not frontmatter.readable
    assert frontmatter.damage


@pytest.mark.parametrize(
    ("text", "note_id", "found"),
    [
        pytest.param("---\nid: a\n---\n", "a", [], id="sound"),
        pytest.param("---id: a\ntopic: b\n---\n", "a", ["merged-fence"], id="merged"),
        pytest.param("---\nid: a\n# Question\n", "a", ["unclosed-frontmatter"], id="unclosed"),
        pytest.param("\n---\nid: a\n---\n", "a", ["late-frontmatter"], id="late"),
        pytest.param(
            "---\ntopic: b\n---\nid: a\n---\n", "a", ["stacked-frontmatter"], id="stacked"
        ),
        pytest.param(
            "---\nid: a\n---\nid: b\n---\n", "a", ["stacked-frontmatter"], id="first counts"
        ),
        pytest.param(
            "---\n---\n---\nid: a\n---\ntopic: b\n---\n", "a", ["stacked-frontmatter"] * 2,
            id="thrice",
        ),
        pytest.param("---\nid: a\n---\n---\n\ntext\n", "a", ["stray-rule"], id="stray rule"),
        pytest.param("text\n", None, [], id="none"),
        pytest.param("", None, [], id="nothing"),
    ],
)  # fmt: skip
def test_damage(text: str, note_id: str | None, found: list[str]) -> None:
    frontmatter, complaints = read_block(text)
    assert frontmatter.id == note_id
    assert codes(complaints) == found
    assert bool(frontmatter.damage) == bool([code for code in found if code != "stray-rule"])


def test_records_of_two_keys_all_count() -> None:
    frontmatter, found = _read("anki_cards:\n- slug: a-0-en", "anki_cards:\n- slug: a-0-ru")
    assert [record.slug for record in frontmatter.records] == ["a-0-en", "a-0-ru"]
    assert found == ["duplicate-key"]


def test_records_of_a_stacked_block_count_where_they_are_not_known() -> None:
    frontmatter, _ = read_block(
        "---\nanki_cards:\n- slug: a-0-en\n  anki_id: 1\n---\n"
        "id: a\nanki_cards:\n- slug: a-0-en\n- slug: a-0-ru\n---\n"
    )
    assert [(r.slug, r.anki_id) for r in frontmatter.records] == [("a-0-en", 1), ("a-0-ru", None)]


ENTRY = "- slug: a-0-en\n  anki_id: 1"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(f"Anki_cards:\n{ENTRY}", id="capital"),
        pytest.param(f"anki-cards:\n{ENTRY}", id="hyphen"),
        pytest.param("ankicards: [a]", id="no underscore"),
        pytest.param(f"cards:\n{ENTRY}", id="another key"),
        pytest.param(f"anki_cards: []\ncards:\n{ENTRY}", id="beside an empty list"),
        pytest.param(f"x:\n anki_cards:\n {ENTRY.replace(chr(10), chr(10) + ' ')}", id="nested"),
        pytest.param("x: [{y: {z: [{slug: a-0-en, anki_id: 1}]}}]", id="deep"),
        pytest.param("x: &x {slug: a-0-en, anki_id: 1}\ny: [*x]", id="an alias"),
    ],
)
def test_records_under_another_key_are_not_lost_in_silence(lines: str) -> None:
    frontmatter, found = read_block(fenced("id: a", lines))
    assert codes(found) == ["lost-frontmatter"]
    assert found[0].harmful
    assert not frontmatter.readable
    assert frontmatter.damage


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(f"anki_cards:\n{ENTRY}", id="their own key"),
        pytest.param(f"anki_cards:\n{ENTRY}\nold:\n{ENTRY}", id="kept beside"),
        pytest.param("cards:\n- slug: a\n- slug: b", id="other entries"),
        pytest.param("cards:\n  slug: a\n  anki_id: 1", id="no list"),
        pytest.param("anki_cards_old: 1", id="a number"),
        pytest.param("Anki_cards: []", id="nothing in it"),
    ],
)
def test_other_keys_hold_no_records(lines: str) -> None:
    frontmatter, found = read_block(fenced("id: a", lines))
    assert codes(found) == []
    assert frontmatter.readable


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param("\n", id="LF"),
        pytest.param("\r\n", id="CRLF"),
        pytest.param("\r", id="lone carriage return"),
    ],
)
@pytest.mark.parametrize("mark", [pytest.param("", id="bare"), pytest.param("\ufeff", id="BOM")])
def test_same_with_any_line_ending(mark: str, ending: str) -> None:
    text = fenced("id: a", "tags:", "- b", "anki_cards:", "- slug: a-0-en", "  language: en")
    frontmatter, found = read_block(mark + text.replace("\n", ending))
    plain, _ = read_block(text)
    assert found == []
    assert (frontmatter.id, frontmatter.tags) == ("a", ("b",))
    assert [(r.slug, r.span.line, r.span.column) for r in frontmatter.records] == [
        (r.slug, r.span.line, r.span.column) for r in plain.records
    ]


def test_a_record_is_where_it_stands() -> None:
    text = "\ufeff" + fenced(
        "title: Ёж 🦔", "anki_cards:", "  - slug: a-0-en", "    language: en", ""
    )
    frontmatter, _ = read_block(text)
    (record,) = frontmatter.records
    assert text[record.span.start : record.span.end] == "slug: a-0-en\n    language: en"
    assert (record.span.line, record.span.column) == (4, 5)
