"""Frontmatter where nothing reads it: every way it was lost, and what only looks like it."""

import re
import sys

import pytest

from cardgen.parse.frontmatter.lost import holds_records, slugs_in
from tests.support.notes import BODY, read

KEYS = "id: a\ntopic: b\ncreated: 2026-01-10\n"
RECORDS = "anki_cards:\n- slug: a-0-en\n  language: en\n  anki_id: 1700000000000\n  guid: 'x'\n"
BLOCK = f"---\n{KEYS}{RECORDS}---\n"
INDENTED = re.sub("(?m)^(?!---)", "  ", KEYS + RECORDS).rstrip(" ")


def _mangled(fence: str) -> str:
    return BLOCK.replace("---\n", fence, 1)


LOST = [
    pytest.param("# My title\n\n" + BLOCK, 4, id="below a title"),
    pytest.param("Some words\n" + BLOCK, 3, id="below a paragraph"),
    pytest.param("<!-- prettier-ignore -->\n" + BLOCK, 3, id="below a comment"),
    pytest.param("%% todo %%\n\n" + BLOCK, 4, id="below an Obsidian comment"),
    pytest.param("- a list\n\n" + BLOCK, 4, id="below a list"),
    pytest.param("[[c-oauth]]\n" + BLOCK, 3, id="below a link"),
    pytest.param("\ufeff\ufeff" + BLOCK, 2, id="two byte order marks"),
    pytest.param("\u200b" + BLOCK, 2, id="zero-width space before the fence"),
    pytest.param(_mangled("---\u00a0\n"), 2, id="no-break space after the fence"),
    pytest.param(_mangled("--\n"), 2, id="two dashes"),
    pytest.param(_mangled("—-\n"), 2, id="an em dash"),
    pytest.param(_mangled("———\n"), 2, id="em dashes"),
    pytest.param(_mangled(" ---\n"), 2, id="an indented fence"),
    pytest.param(_mangled("\\---\n"), 2, id="an escaped fence"),
    pytest.param(_mangled("--- yaml\n"), 2, id="a word behind the fence"),
    pytest.param(_mangled("***\n"), 2, id="stars"),
    pytest.param(_mangled("+++\n"), 2, id="plus signs"),
    pytest.param(_mangled("----\n"), 2, id="four dashes"),
    pytest.param(_mangled(""), 1, id="no fence"),
    pytest.param(_mangled("\n"), 2, id="a blank fence"),
    pytest.param(_mangled("—-"), 1, id="a dash merged with the first key"),
    pytest.param(_mangled("\u200b"), 1, id="nothing that is seen"),
    pytest.param(f"---\n{INDENTED}----\n", 2, id="indented and not closed"),
    pytest.param(f"{INDENTED}", 1, id="indented, without fences"),
    pytest.param("```yaml\n" + BLOCK + "```\n", 3, id="in a code block of its own"),
    pytest.param("```\n" + KEYS + RECORDS + "---\n", 2, id="behind an unclosed code block"),
    pytest.param(KEYS, 1, id="keys alone"),
    pytest.param("Text\n\nid: a\naliases:\n- x\n\ntopic: b\n", 3, id="keys with a list between"),
    pytest.param(
        'Text\nid: a\n"a key": v\n? b\n: c\ndue date: x\ntags:\n', 2, id="among other keys"
    ),
    pytest.param("Text\n\n'id': a\n'---topic': b\n", 3, id="quoted keys"),
    pytest.param("Text\n" + RECORDS, 2, id="records alone"),
    pytest.param("Text\n- slug: a-0-en\n  anki_id: 1\n", 2, id="records without their key"),
    pytest.param("Text\n'anki_cards':\n", 2, id="single quotes"),
    pytest.param('Text\n"anki_cards" : []\n', 2, id="double quotes and a space"),
    pytest.param("Text\n? anki_cards\n: []\n", 2, id="an explicit key"),
    pytest.param("Text\n!!str anki_cards: []\n", 2, id="a tag"),
    pytest.param("Text\n&a anki_cards: []\n", 2, id="an anchor"),
    pytest.param("Text\n{id: a, anki_cards: []}\n", 2, id="braces"),
    pytest.param("---\nid: a\n---\n\nText\n\nanki_cards:\n", 7, id="below a block and text"),
    pytest.param("---\nid: a\n---\n# Title\n\n" + BLOCK, 7, id="a second block below a title"),
    pytest.param("---\nid: a\n---\n---\ntopic: 'b\nanki_cards: []\n---\n", 5, id="stacked, broken"),
    pytest.param("%%\n" + BLOCK + "%%\n", 3, id="records in a comment"),
    pytest.param("# Question (EN)\n> Why?\n\n" + BLOCK, 5, id="whole records below a section"),
]

NOT_LOST = [
    pytest.param("", id="no frontmatter"),
    pytest.param("\n\n---\n\n", id="a rule"),
    pytest.param("***\n\n+++\n\n----\n\n", id="more rules"),
    pytest.param("---\nid: a\n---\n\n---\n\n", id="a rule below frontmatter"),
    pytest.param("Tags: a\n\n", id="a line of prose"),
    pytest.param("Tags: a\nTitle: b\nSource: c\n\n", id="lines of prose"),
    pytest.param("tags: a\n\nThis is about tags.\n\nsource: b\n\n", id="keys far apart"),
    pytest.param("source: a\nsource: b\n\n", id="one key twice"),
    pytest.param("> id: a\n> topic: b\n\n", id="a quote"),
    pytest.param("id:: a\ntopic:: b\n\n", id="inline fields"),
    pytest.param("The key `anki_cards:` holds records.\n\n", id="a key in a sentence"),
    pytest.param("Text\n\n```yaml\n" + BLOCK + "```\n\n", id="in a code block"),
    pytest.param("Text\n\n~~~\n" + BLOCK + "~~~\n\n", id="between tildes"),
    pytest.param("Text\n\n````md\n```yaml\n```\n" + BLOCK + "````\n\n", id="in a longer fence"),
    pytest.param("```yaml\nid: a\ntopic: b\n```\n\n", id="an example at the top"),
    pytest.param("%%\nid: a\ntopic: b\n%%\n\n", id="keys in a comment"),
    pytest.param("<!--\nid: a\ntopic: b\n-->\n\n", id="keys in an HTML comment"),
    pytest.param("# References\n\ntitle: a\nsource: b\n\n", id="keys below a section"),
    pytest.param("# Question (EN)\n> Why?\n\nanki_cards:\n- slug: a\n\n", id="below a question"),
    pytest.param("Question (EN)\n===\n\nid: a\ntopic: b\n\n", id="below an underlined heading"),
    pytest.param("- id: a\n- topic: b\n\n", id="items"),
    pytest.param("slug: a\n\n", id="a slug"),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("head", "line"), LOST)
def test_lost(head: str, line: int, ending: str) -> None:
    note = read((head + BODY).replace("\n", ending))
    found = [one for one in note.found if one.code == "lost-frontmatter"]
    assert [one.span and one.span.line for one in found] == [line]
    assert all(one.harmful for one in found)
    assert not note.frontmatter.readable
    assert note.frontmatter.damage
    assert not note.cards()
    assert "text-outside-sections" not in note.codes


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("head", NOT_LOST)
def test_not_lost(head: str, ending: str) -> None:
    note = read((head + BODY).replace("\n", ending))
    assert "lost-frontmatter" not in note.codes
    assert note.frontmatter.readable
    assert note.cards()


def test_a_note_of_another_kind_is_not_looked_at() -> None:
    assert read("title: a\nsource: b\n\n# Ideas\n").found == ()
    assert read("# Title\n\n" + BLOCK + "# Ideas\n").codes == ["lost-frontmatter"]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        pytest.param("a\nanki_cards:\n", True, id="a line"),
        pytest.param("# Question\n  'anki_cards' : []", True, id="below a heading, quoted"),
        pytest.param("a\r\nanki_cards:\r\n", True, id="CRLF"),
        pytest.param("- anki_cards: x", False, id="an item"),
        pytest.param("the anki_cards: x", False, id="in a sentence"),
        pytest.param("```\nanki_cards:\n```\n", False, id="in code"),
        pytest.param("anki_cards_old: 1", False, id="another key"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_holds_records(text: str, holds: bool) -> None:
    assert holds_records(text) is holds


def _steps(text: str) -> int:
    """Return how many functions are called while a note is read."""
    steps = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return steps


@pytest.mark.parametrize("piece", ["<!--\n", "%%\n", "```\n", "id: a\n", "{", "? ", "&a ", "-- "])
def test_ten_times_the_text_is_ten_times_the_work(piece: str) -> None:
    short, long = (f"Text\n{piece * count}\nanki_cards:\n" for count in (200, 2000))
    read(long)  # what is loaded once is no work of the text
    assert _steps(long) <= 11 * _steps(short)


@pytest.mark.parametrize(
    ("row", "slugs"),
    [
        pytest.param("- slug: a-0-en", ("a-0-en",), id="entry"),
        pytest.param("  slug: a-0-en  ", ("a-0-en",), id="key"),
        pytest.param("- slug: 'a b-0-en' # old", ("a b-0-en",), id="quoted"),
        pytest.param('"slug": "a-0-en"', ("a-0-en",), id="quoted-key"),
        pytest.param("  - slug: a#b-0-en # c", ("a#b-0-en",), id="comment"),
        pytest.param("- slug:", (), id="empty"),
        pytest.param("a slug: b", (), id="prose"),
        pytest.param("slugs: b", (), id="another-key"),
        pytest.param("", (), id="nothing"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_the_slugs_of_records_that_cannot_be_read(
    row: str, slugs: tuple[str, ...], newline: str
) -> None:
    assert slugs_in(f"x{newline}{row}{newline}y") == slugs
