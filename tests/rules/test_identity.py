"""The rules of identity: what each complains of, and what it leaves alone."""

from types import ModuleType

import pytest

from cardgen.rules.identity import (
    bad_slug,
    duplicate_note_id,
    incomplete_record,
    several_slug_bases,
    slug_not_from_id,
    slug_of_another_note,
    unadopted,
    unclaimed_record,
    unrecorded,
)
from tests.support.lint import english, find, find_in, header, lines_of, vault

WHOLE = (
    "anki_cards:",
    "- slug: a-0-en",
    "  language: en",
    "  anki_id: 1600000000000",
    "  guid: 'x'",
)
FOREIGN = ("anki_cards:", "- slug: b-0-en", "- slug: b-0-ru")


def recorded(*lines: str, tail: str = "") -> str:
    return english(head=header("id: a", *lines), tail=tail)


LOUD = [
    pytest.param(bad_slug, recorded("anki_cards:", "- slug: tcp"), [4], id="slug: name"),
    pytest.param(
        bad_slug, recorded("anki_cards:", "- slug: a-0", "- slug: a-x-en"), [4, 5], id="slug: parts"
    ),
    pytest.param(
        incomplete_record, recorded("anki_cards:", "- slug: a-0-en"), [4], id="record: both"
    ),
    pytest.param(
        incomplete_record,
        recorded("anki_cards: [{slug: a-0-en, language: en, anki_id: null}]"),
        [3],
        id="record: null",
    ),
    pytest.param(unrecorded, recorded(), [4], id="none: no list"),
    pytest.param(unrecorded, recorded("anki_cards: []"), [5], id="none: empty list"),
    pytest.param(slug_not_from_id, recorded(*FOREIGN), [4], id="foreign: once a name"),
    pytest.param(
        slug_not_from_id,
        recorded("anki_cards:", "- slug: a-0-en", "- slug: b-0-en", "- slug: c-0-en"),
        [5, 6],
        id="foreign: each name",
    ),
    pytest.param(
        several_slug_bases,
        recorded("anki_cards:", "- slug: a-0-en", "- slug: b-0-en"),
        [5],
        id="bases: two",
    ),
    pytest.param(
        several_slug_bases,
        recorded("anki_cards:", "- slug: note-0-ru", "- slug: note-0-en", "- slug: a-0-en"),
        [6],
        id="bases: id and file",
    ),
]

SILENT = [
    pytest.param(bad_slug, recorded(*WHOLE), id="slug: reads"),
    pytest.param(bad_slug, recorded("anki_cards:", "- slug: a-b-12-RU"), id="slug: reads too"),
    pytest.param(incomplete_record, recorded(*WHOLE), id="record: whole"),
    pytest.param(
        incomplete_record,
        recorded("anki_cards: [{slug: a-0-en, 'language': en, anki_id: 5}]"),
        id="record: flow",
    ),
    pytest.param(unrecorded, recorded(*WHOLE), id="none: one"),
    pytest.param(unrecorded, english(head=header("status: retired")), id="none: retired"),
    pytest.param(slug_not_from_id, recorded(*WHOLE), id="foreign: id"),
    pytest.param(
        slug_not_from_id, recorded("anki_cards:", "- slug: note-0-en"), id="foreign: file"
    ),
    pytest.param(
        slug_not_from_id, recorded("anki_cards:", "- slug: tcp"), id="foreign: unreadable"
    ),
    pytest.param(
        several_slug_bases,
        recorded("anki_cards:", "- slug: a-0-en", "- slug: a-4-ru"),
        id="bases: gap",
    ),
    pytest.param(several_slug_bases, recorded(), id="bases: none"),
]


@pytest.mark.parametrize(("rule", "text", "lines"), LOUD)
def test_a_rule_complains(rule: ModuleType, text: str, lines: list[int]) -> None:
    assert lines_of(find(rule, text)) == lines


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_a_rule_is_silent(rule: ModuleType, text: str) -> None:
    assert find(rule, text) == []


OTHER = english("Other.", head=header("id: b"))
ADOPTED = recorded(*WHOLE)
UNADOPTED = recorded(*WHOLE[:-1])
FOLLOW_UP = "## Follow-ups (EN)\n- What? ^card-1-en\n    - This.\n"
TWO = ("anki_cards:", "- slug: a-0-en", "- slug: a-1-en")

VAULT_LOUD = [
    pytest.param(
        duplicate_note_id,
        {"x.md": recorded(), "y.md": recorded(*WHOLE)},
        [("y.md", 2)],
        id="id: other told",
    ),
    pytest.param(
        duplicate_note_id,
        {"x.md": recorded("anki_cards:", "- slug: x-0-en"), "y.md": recorded(*WHOLE)},
        [("y.md", 2)],
        id="id: both",
    ),
    pytest.param(
        slug_of_another_note,
        {"a.md": recorded(*FOREIGN), "o.md": OTHER},
        [("a.md", 4), ("a.md", 5)],
        id="slug: by id",
    ),
    pytest.param(
        slug_of_another_note,
        {"n.md": recorded(*FOREIGN), "b.md": english("Other.")},
        [("n.md", 4), ("n.md", 5)],
        id="slug: by file",
    ),
    pytest.param(
        unclaimed_record, {"n.md": recorded(*TWO)}, [("n.md", 5)], id="unclaimed: follow-up"
    ),
    pytest.param(
        unclaimed_record, {"n.md": recorded(*FOREIGN)}, [("n.md", 5)], id="unclaimed: language"
    ),
    pytest.param(unadopted, {"n.md": UNADOPTED}, [("n.md", 4)], id="unadopted: one"),
    pytest.param(
        unadopted,
        {
            "m.md": OTHER,
            "n.md": UNADOPTED,
            "o.md": UNADOPTED.replace("a-0-en", "c-0-en").replace("6000", "7000"),
        },
        [("n.md", 4)],
        id="unadopted: one line for all",
    ),
]

VAULT_SILENT = [
    pytest.param(duplicate_note_id, {"x.md": recorded(), "y.md": OTHER}, id="id: own"),
    pytest.param(
        duplicate_note_id,
        {"x.md": recorded(), "y.md": header("id: a") + "# A page\n"},
        id="id: no note",
    ),
    pytest.param(slug_of_another_note, {"a.md": ADOPTED, "o.md": OTHER}, id="slug: own"),
    pytest.param(slug_of_another_note, {"a.md": recorded(*FOREIGN)}, id="slug: nobody's"),
    pytest.param(
        unclaimed_record, {"n.md": recorded(*TWO, tail=FOLLOW_UP)}, id="unclaimed: block id"
    ),
    pytest.param(
        unclaimed_record,
        {"n.md": english(head=header("status: retired", *WHOLE))},
        id="unclaimed: retired",
    ),
    pytest.param(unadopted, {"n.md": ADOPTED}, id="unadopted: GUID"),
    pytest.param(
        unadopted, {"n.md": recorded("anki_cards:", "- slug: a-0-en")}, id="unadopted: new"
    ),
]


@pytest.mark.parametrize(("rule", "files", "found"), VAULT_LOUD)
def test_a_rule_of_the_vault_complains(
    rule: ModuleType, files: dict[str, str], found: list[tuple[str, int]]
) -> None:
    assert find_in(rule, vault(files)) == found


@pytest.mark.parametrize(("rule", "files"), VAULT_SILENT)
def test_a_rule_of_the_vault_is_silent(rule: ModuleType, files: dict[str, str]) -> None:
    assert find_in(rule, vault(files)) == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("d/note.md", 0, id="its path"),
        pytest.param("e/note.md", 1, id="the path of another"),
    ],
)
def test_a_slug_may_come_from_the_path(path: str, said: int) -> None:
    text = recorded("anki_cards:", "- slug: d/note-0-en")
    assert len(find(slug_not_from_id, text, path)) == said
