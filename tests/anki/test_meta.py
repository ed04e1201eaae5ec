"""`Meta` tells what was sent: it survives editors, and only a real edit is drift."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.anki.meta import (
    Meta,
    content_hash,
    drifted,
    read_meta,
    sent,
    user_tags,
    with_meta,
    with_slug,
    write_meta,
)
from cardgen.anki.tags import normalize_tags
from cardgen.model.card import FIELDS, NOTE_TYPE_ID
from cardgen.model.found import FoundNote
from tests.support import anki

TEXTS = tuple(f"<p>text of {name}</p>" for name in FIELDS)
texts = st.lists(st.text(), min_size=len(FIELDS), max_size=len(FIELDS)).map(tuple)
tags = st.lists(st.text(), max_size=5)


def changed(name: str, text: str) -> tuple[str, ...]:
    return tuple(text if field == name else own for field, own in zip(FIELDS, TEXTS, strict=True))


def known(fields: tuple[str, ...] = TEXTS, sent: tuple[str, ...] = ()) -> Meta:
    meta = read_meta(write_meta(fields, sent))
    assert meta is not None
    return meta


def test_meta_is_one_line_of_json() -> None:
    line = write_meta(TEXTS, ("b", "a"))
    value = json.loads(line)
    assert "\n" not in line
    assert value["v"] == 2
    assert value["tags"] == "a b"
    assert list(value["fields"]) == [name for name in FIELDS if name != "Meta"]
    assert value["fields"]["Question"] == "aa9ab461d32d"


@given(texts, tags)
def test_what_is_written_is_read(fields: tuple[str, ...], sent: list[str]) -> None:
    line = write_meta(fields, sent)
    meta = read_meta(line)
    assert meta is not None
    assert drifted(fields, meta) == ()
    assert user_tags(sent, meta) == ()
    assert not set(line) & set("<>&[]'\n")
    assert r"\(" not in line


@pytest.mark.parametrize(
    "wrap",
    [
        pytest.param("{}", id="as it is"),
        pytest.param("<div>{}</div>", id="division"),
        pytest.param("<p>{}<br></p>\n", id="paragraph"),
        pytest.param("&nbsp;{}&nbsp;", id="entities around"),
        pytest.param("\u00a0{} ", id="spaces around"),
        pytest.param('<span style="color: red">{}</span>', id="attribute"),
    ],
)
@pytest.mark.parametrize("quote", ['"', "&quot;", "&#34;"])
def test_an_editor_may_wrap_it(wrap: str, quote: str) -> None:
    line = write_meta(TEXTS, ("a&b", "<b>", "c"))
    assert read_meta(wrap.format(line.replace('"', quote))) == read_meta(line) is not None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("my own words", id="words"),
        pytest.param("{", id="broken"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("1" * 10_000, id="huge number"),
        pytest.param("[]", id="list"),
        pytest.param('{"slug": "a", "anki_id": 1}', id="of another tool"),
        pytest.param('{"v": 3, "fields": {}, "tags": ""}', id="of a later cardgen"),
        pytest.param('{"v": 1, "fields": [], "tags": ""}', id="fields of another type"),
        pytest.param('{"v": 1, "fields": {}, "tags": []}', id="tags of another type"),
        pytest.param('{"v": 1}', id="cut short"),
    ],
)
def test_anything_else_is_unknown(text: str) -> None:
    assert read_meta(text) is None


@given(st.text())
def test_reading_never_raises(text: str) -> None:
    read_meta(text)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        pytest.param("Answer", "<p>another</p>", ("Answer",), id="word"),
        pytest.param("Slug", "x", ("Slug",), id="slug"),
        pytest.param("Link", "", ("Link",), id="emptied"),
        pytest.param("Meta", "x", (), id="meta itself"),
        pytest.param("Answer", "<p>text of Answer</p><br>", (), id="break at the end"),
        pytest.param("Answer", "<P>text&nbsp;of Answer</P>", (), id="spelling"),
    ],
)
def test_drift(name: str, text: str, found: tuple[str, ...]) -> None:
    assert drifted(changed(name, text), known()) == found


def test_a_field_unknown_to_meta_has_not_drifted() -> None:
    assert drifted(TEXTS, Meta({"Question": "0"}, ())) == ("Question",)


@pytest.mark.parametrize(
    ("sent", "now", "own"),
    [
        pytest.param((), ("leech",), ("leech",), id="added"),
        pytest.param(("a", "b"), ("b", "leech", "a"), ("leech",), id="added among ours"),
        pytest.param(("a::b",), ("a",), ("a",), id="parent of ours"),
        pytest.param(("a",), ("a",), (), id="ours"),
        pytest.param(("Kotlin",), ("kotlin",), (), id="other case"),
        pytest.param(("ОШИБКА",), ("ошибка",), (), id="other case in cyrillic"),
        pytest.param(("a",), (), (), id="removed"),
        pytest.param(("cafe\u0301",), ("caf\u00e9",), (), id="composed"),
    ],
)
def test_user_tags(sent: tuple[str, ...], now: tuple[str, ...], own: tuple[str, ...]) -> None:
    assert user_tags(now, known(sent=sent)) == own


ODD_TAGS = (
    "plain", "UPPER", "upper", "a::b", "::a", "a::", "a::::b", ":a", 'q"x', "a\u3000b", "a b",
    "a\tb", "a\x7fb", "e\u0301", "Привет", "привет", "::", "a\u00a0b", " x ", "a:: b", "ß", "SS",
    "ς", "Σ", "a,b", "a\u200bb", "\u00a0c", "c::\u00a0d",
)  # fmt: skip


@pytest.mark.parametrize("tag", ODD_TAGS)
def test_a_tag_is_normalised_as_in_anki(tag: str, tmp_path: Path) -> None:
    with anki.opened(tmp_path) as collection:
        note = anki.add_note(collection, "Basic", ("q", "a"))
        note.tags = [tag]
        collection.update_note(note)
        (stored,) = anki.notes(collection).values()
    assert normalize_tags((tag,)) == stored.tags


def test_tags_are_each_once_as_in_anki(tmp_path: Path) -> None:
    with anki.opened(tmp_path) as collection:
        note = anki.add_note(collection, "Basic", ("q", "a"))
        note.tags = list(ODD_TAGS)
        collection.update_note(note)
        (stored,) = anki.notes(collection).values()
    assert {tag.casefold() for tag in normalize_tags(ODD_TAGS)} == {
        tag.casefold() for tag in stored.tags
    }
    assert len(normalize_tags(ODD_TAGS)) == len(stored.tags)


@given(tags)
def test_normalised_tags_stay(given_tags: list[str]) -> None:
    once = normalize_tags(given_tags)
    assert normalize_tags(once) == once


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        pytest.param(changed("Answer", "<p>another</p>"), ("a", "b"), id="word"),
        pytest.param(changed("Answer", "<p>text of Answer</p>\n"), ("a", "b"), id="newline"),
        pytest.param(changed("Answer", "<p>text\u00a0of Answer</p>"), ("a", "b"), id="space"),
        pytest.param(TEXTS, ("a",), id="tag gone"),
        pytest.param(TEXTS, ("a", "b", "c"), id="tag more"),
    ],
)
def test_other_content_has_another_hash(fields: tuple[str, ...], sent: tuple[str, ...]) -> None:
    assert content_hash(fields, sent) != content_hash(TEXTS, ("a", "b"))


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        pytest.param(TEXTS, ("a", "b"), id="the same"),
        pytest.param(TEXTS, ("b", "a"), id="order of tags"),
        pytest.param(TEXTS, ("A", "b"), id="case of tags"),
        pytest.param(changed("Slug", "another"), ("a", "b"), id="slug"),
        pytest.param(changed("Meta", "another"), ("a", "b"), id="meta"),
    ],
)
def test_the_same_content_has_the_same_hash(fields: tuple[str, ...], sent: tuple[str, ...]) -> None:
    assert content_hash(fields, sent) == content_hash(TEXTS, ("a", "b")) == "ac9914acde3612d74b77"


def test_a_slug_that_comes_last_gives_what_a_slug_at_once_does() -> None:
    later = with_slug(with_meta(changed("Slug", ""), ("a",)), "x-0-en")
    assert later == with_meta(changed("Slug", "x-0-en"), ("a",))


@pytest.mark.parametrize(
    ("kind", "field", "told"),
    [
        pytest.param(NOTE_TYPE_ID, "Meta", True, id="cardgen's"),
        pytest.param(7, "Meta", False, id="another tool's"),
        pytest.param(NOTE_TYPE_ID, "Title", False, id="another field"),
    ],
)
def test_what_was_sent_to_a_note(kind: int, field: str, told: bool) -> None:
    line = write_meta(TEXTS, ("a",))
    found = FoundNote(1, "guid", "any", kind, 0, (), ((field, line),), ())
    assert sent(found) == (read_meta(line) if told else None)
