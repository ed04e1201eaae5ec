"""Every card of a vault is somebody, nobody twice, and whoever it was before."""

from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from cardgen.anki.question import question_hash
from cardgen.identity.assign import Identified, identify
from cardgen.identity.ids import derived_id, guid_of
from cardgen.model.card import CompiledNote
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Frontmatter, Unreadable
from tests.support.notes import card, codes, compiled, fenced, hash_of, record
from tests.support.notes import compile_text as compile_

TODAY = date(2026, 3, 1)
NAMESPACE = "cardgen"
Lines = dict[str, LedgerLine]


def _identify(notes: Sequence[CompiledNote], lines: Lines | None = None) -> Identified:
    return identify(notes, lines or {}, NAMESPACE, TODAY)


def _slugs(found: Identified) -> dict[str, list[str]]:
    slugs: dict[str, list[str]] = {}
    for claim in found.claims:
        slugs.setdefault(claim.note.path, []).append(claim.identity.slug)
    return slugs


def _line(path: str, text: str = "text") -> LedgerLine:
    return LedgerLine(hash_of(text), 1, path)


def _note(path: str, note_id: str | None = None, text: str = "text") -> CompiledNote:
    return compiled(path, [card(text=text)], frontmatter=Frontmatter(id=note_id))


# --- Slugs


@pytest.mark.parametrize(
    ("notes", "lines", "slugs", "found"),
    [
        pytest.param([_note("a.md", "x")], {}, {"a.md": ["x-0-en"]}, [], id="the id"),
        pytest.param([_note("a.md")], {}, {"a.md": ["a-0-en"]}, [], id="no id: the stem"),
        pytest.param(
            [_note("a.md", "x"), _note("b.md", "x")], {},
            {"a.md": ["x-0-en"], "b.md": ["b-0-en"]}, ["duplicate-note-id"], id="one id twice",
        ),
        pytest.param(
            [_note("a.md", "x"), _note("b.md", "x")], {"x-0-en": _line("b.md")},
            {"a.md": ["a-0-en"], "b.md": ["x-0-en"]}, ["duplicate-note-id", "restored"],
            id="the one that had it keeps it",
        ),
        pytest.param(
            [_note("d/a.md"), _note("e/a.md")], {},
            {"d/a.md": ["d/a-0-en"], "e/a.md": ["e/a-0-en"]}, [],
            id="one stem twice: the path makes the difference",
        ),
        pytest.param(
            [_note("a.md"), _note("d/a.md")], {}, {"a.md": ["a-0-en"], "d/a.md": ["d/a-0-en"]}, [],
            id="one of them in the root",
        ),
        pytest.param(
            [compiled("d/a.md", [card()], [record("a-0-en")]), _note("e/a.md")], {},
            {"d/a.md": ["a-0-en"], "e/a.md": ["e/a-0-en"]}, [],
            id="one stem twice: what is recorded stays",
        ),
        pytest.param(
            [_note("d/a.md"), _note("e/a.md")], {"a-0-en": _line("d/a.md")},
            {"d/a.md": ["a-0-en"], "e/a.md": ["e/a-0-en"]}, ["restored"],
            id="one stem twice: what the ledger knows stays",
        ),
        pytest.param(
            [_note("d/a.md"), _note("e/x.md", "a")], {},
            {"d/a.md": ["d/a-0-en"], "e/x.md": ["a-0-en"]}, [],
            id="an id goes before the name of a file",
        ),
        pytest.param(
            [_note("d/a.md"), _note("e/a.md", "x")], {},
            {"d/a.md": ["a-0-en"], "e/a.md": ["x-0-en"]}, [],
            id="one of them has an id: nothing is shared",
        ),
        pytest.param(
            [_note("d/a.md"), replace(_note("e/a.md"), is_target=True, cards=())], {},
            {"d/a.md": ["a-0-en"]}, [], id="a link target has no name to share",
        ),
        pytest.param(
            [_note("d/a.md"), _note("e/a.md")],
            {"e/a-0-en": replace(_line("z.md", "z"), closed=True)},
            {"d/a.md": ["d/a-0-en"], "e/a.md": ["a-0-en"]}, ["duplicate-note-id"],
            id="one stem twice, and the path was another's once",
        ),
        pytest.param(
            [_note("a.md", "x"), _note("x.md", "x")], {},
            {"a.md": ["a-0-en"], "x.md": ["x-0-en"]}, ["duplicate-note-id"],
            id="the file that bears the id has it",
        ),
        pytest.param(
            [_note("a.md", "x"), _note("b.md", "x"), _note("c.md", "b")], {},
            {"a.md": ["x-0-en"], "c.md": ["b-0-en"]}, ["slug-taken"],
            id="a stem is given only when all have asked",
        ),
        pytest.param(
            [_note("b.md", "x", "new")], {"x-0-en": _line("a.md")},
            {"b.md": ["x-0-en"]}, ["restored"], id="the note was moved and reworded: its id tells",
        ),
        pytest.param(
            [_note("b.md", "x")], {"x-0-en": _line("a.md")}, {"b.md": ["x-0-en"]},
            ["restored"], id="the note was moved: its content tells",
        ),
        pytest.param(
            [_note("a.md", "x", "new")], {"x-0-en": _line("a.md")}, {"a.md": ["x-0-en"]},
            ["restored"], id="the note was reworded: its path tells",
        ),
        pytest.param(
            [_note("a.md", "y"), _note("b.md", "x")], {"x-0-en": _line("a.md")},
            {"a.md": ["x-0-en"], "b.md": ["b-0-en"]}, ["duplicate-note-id", "restored"],
            id="a note that lives used the id before",
        ),
        pytest.param(
            [_note("a.md", "y", "one"), _note("b.md", "x", "two")], {"x-0-en": _line("a.md")}, {},
            ["ambiguous-card", "ambiguous-card"], id="its id tells one note, its place another",
        ),
        pytest.param(
            [_note("a.md", "b", "one"), _note("b.md", "a", "two")],
            {"a-0-en": _line("a.md"), "b-0-en": _line("b.md")}, {},
            ["ambiguous-card", "ambiguous-card"], id="two notes swapped their names, both reworded",
        ),
        pytest.param(
            [_note("a.md", "x", "one"), _note("b.md", "x", "two")], {"x-0-en": _line("c.md")}, {},
            ["ambiguous-card", "ambiguous-card"], id="two notes have the id",
        ),
        pytest.param(
            [compiled("a.md", [card("ru")], [record("x-0-ru", guid="g")]),
             _note("b.md", "x", "two")],
            {"x-0-en": _line("c.md"), "x-0-ru": _line("a.md")}, {"a.md": ["x-0-ru"]},
            ["history-left-behind"], id="its siblings are in another note than the one of its id",
        ),
        pytest.param(
            [_note("b.md", "x", "new")],
            {"x-0-en": _line("a.md"), "b-0-en": _line("c.md")}, {"b.md": ["x-0-en"]},
            ["restored"], id="both names are tombstones: the id goes before the file",
        ),
        pytest.param(
            [compiled("a.md", [card()], [record("z-0-en")]), _note("b.md", "z")], {},
            {"a.md": ["z-0-en"], "b.md": ["b-0-en"]}, ["duplicate-note-id"],
            id="recorded by another note",
        ),
        pytest.param(
            [compiled("a.md", [], [record("z-0-en")]), _note("b.md", "z")], {},
            {"b.md": ["b-0-en"]}, ["duplicate-note-id"], id="recorded, though unclaimed",
        ),
        pytest.param(
            [compiled("a.md", [card()], [record("z-0-en")])], {"z-0-en": _line("c.md")},
            {"a.md": ["z-0-en"]}, [], id="a record wins over the ledger",
        ),
    ],
)  # fmt: skip
def test_slugs(
    notes: list[CompiledNote], lines: Lines, slugs: dict[str, list[str]], found: list[str]
) -> None:
    identified = _identify(notes, lines)
    assert _slugs(identified) == slugs
    assert codes(identified.diagnostics) == found
    assert len(identified.claims) + len(identified.left_out) == sum(len(n.cards) for n in notes)


# --- GUIDs and note ids


@pytest.mark.parametrize(
    ("one", "guid", "adopted"),
    [
        pytest.param(record("s-0-en"), guid_of(NAMESPACE, "s-0-en"), True, id="made"),
        pytest.param(record("s-0-en", guid="g"), "g", True, id="recorded"),
        pytest.param(record("s-0-en", guid="g", anki_id=7), "g", True, id="complete"),
        pytest.param(record("s-0-en", anki_id=7), guid_of(NAMESPACE, "s-0-en"), False,
                     id="another tool's"),
    ],
)  # fmt: skip
def test_guid(one: object, guid: str, adopted: bool) -> None:
    (claim,) = _identify([compiled("a.md", [card()], [one])]).claims  # type: ignore[list-item]
    assert (claim.identity.guid, claim.identity.adopted) == (guid, adopted)


def test_a_recorded_id_wins_and_a_made_one_makes_way() -> None:
    created = date(2025, 1, 23)
    made = derived_id("b-0-en", created, TODAY)
    notes = [
        compiled("a.md", [card()], [record("a-0-en", anki_id=made)]),
        compiled("b.md", [card()], frontmatter=Frontmatter(created=created)),
        compiled("c.md", [], [record("c-0-en", anki_id=made + 1)]),  # unclaimed, but in Anki
    ]
    ids = {claim.identity.slug: claim.identity.note_id for claim in _identify(notes).claims}
    assert ids == {"a-0-en": made, "b-0-en": made + 2}


@pytest.mark.parametrize(
    ("index", "slug", "later"),
    [
        pytest.param(0, "s-0-en", 0, id="a question's own"),
        pytest.param(1, "s-1-en", 0, id="a follow-up's own"),
        pytest.param(0, "s-1-en", 1, id="a question that took another's"),
        pytest.param(0, "opaque", 0, id="a slug without an index"),
    ],
)
def test_a_made_id_tells_whether_a_follow_up_had_it(index: int, slug: str, later: int) -> None:
    note = compiled("a.md", [card(index=index)], [record(slug, language="en")])
    (claim,) = _identify([note]).claims
    assert claim.identity.note_id == derived_id(slug, None, TODAY) + later
    made = record(slug, language="en", anki_id=claim.identity.note_id, guid=claim.identity.guid)
    again = _identify([compiled("a.md", [card(index=index)], [made])])
    assert [one.identity for one in again.claims] == [claim.identity]
    question = _identify([compiled("a.md", [card()], [made])])
    assert bool(question.unclaimed) is (index == 1)


# --- What clashes is left out, the rest is not


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        pytest.param(record("s-0-en", guid="g"), record("s-0-en", guid="h"), "duplicate-slug",
                     id="slug"),
        pytest.param(record("s-0-en", anki_id=7), record("t-0-en", anki_id=7), "duplicate-anki-id",
                     id="id"),
        pytest.param(record("s-0-en", guid="g"), record("t-0-en", guid="g"), "duplicate-guid",
                     id="GUID"),
        pytest.param(record("s-0-en", guid=guid_of(NAMESPACE, "t-0-en")), record("t-0-en"),
                     "duplicate-guid", id="a recorded GUID and a made one"),
    ],
)  # fmt: skip
def test_clashing_records(one: object, other: object, code: str) -> None:
    found = _identify(
        [
            compiled("a.md", [card(), card("ru")], [one, record("s-0-ru")]),  # type: ignore[list-item]
            compiled("b.md", [card()], [other, record("b-0-ru")]),  # type: ignore[list-item]
        ]
    )
    assert _slugs(found) == {"a.md": ["s-0-ru"]}
    assert codes(found.diagnostics) == [code]
    assert all(one.harmful for one in found.diagnostics)
    assert found.held == {one.slug, other.slug}  # type: ignore[attr-defined]
    assert [one.slug for _, one in found.unclaimed] == ["b-0-ru"]


def test_a_clash_with_an_unclaimed_record_leaves_the_card_out() -> None:
    found = _identify(
        [
            compiled("a.md", [card()], [record("s-0-en", anki_id=7)]),
            compiled("b.md", [], [record("s-0-en", anki_id=7)]),
        ]
    )
    assert not found.claims
    assert len(found.left_out) == 1


def test_a_block_id_twice_leaves_both_out_and_keeps_their_slug() -> None:
    note = compiled("a.md", [card(), card(index=1), card(index=1), card(index=2), card(index=None)])
    found = _identify([note])
    assert _slugs(found) == {"a.md": ["a-0-en", "a-2-en"]}
    assert found.held == {"a-1-en"}
    assert len(found.left_out) == 2
    assert [one.card.index for one in found.pending] == [None]
    assert codes(found.diagnostics) == ["duplicate-block-id"] * 2


# --- Records that no card claims


@pytest.mark.parametrize(
    ("note", "slugs"),
    [
        pytest.param(compiled("a.md", [card()], [record("a-0-en"), record("a-0-ru")]), ["a-0-ru"],
                     id="a language that is gone"),
        pytest.param(compiled("a.md", [card()], [record("a-0-en"), record("a-3-en")]), ["a-3-en"],
                     id="a follow-up that is gone"),
        pytest.param(compiled("a.md", [], [record("a-0-en")]), ["a-0-en"], id="retired"),
        pytest.param(
            compiled("a.md", [], [record("a-0-en")], Frontmatter(condition=Unreadable())), [],
            id="of a broken note nothing is said",
        ),
        pytest.param(compiled("a.md", [card()], [record("a-0-en")]), [], id="all claimed"),
    ],
)  # fmt: skip
def test_unclaimed(note: CompiledNote, slugs: list[str]) -> None:
    assert [one.slug for _, one in _identify([note]).unclaimed] == slugs


def test_whole_note_from_its_text() -> None:
    text = fenced(
        "id: be-1", "created: 2025-01-23", "anki_cards:", "- slug: old-0-ru", "  guid: 'g'"
    )
    found = _identify([compile_("sec/q.md", text)])
    assert [
        (claim.identity.slug, claim.identity.guid, claim.record is not None)
        for claim in found.claims
    ] == [("be-1-0-en", guid_of(NAMESPACE, "be-1-0-en"), False), ("old-0-ru", "g", True)]


@pytest.mark.parametrize(
    ("value", "left_out"),
    [
        pytest.param("anki_id: 12x", True, id="letters in the id"),
        pytest.param("anki_id: [1]", True, id="an id that is a list"),
        pytest.param("anki_id: 1\n  guid: [a]", True, id="a guid that is a list"),
        pytest.param("anki_id: ''", False, id="an empty id"),
        pytest.param("anki_id: null", False, id="no id"),
        pytest.param("anki_id: '12'", False, id="an id in quotes"),
    ],
)
def test_a_record_without_a_usable_id_leaves_its_card_out(value: str, left_out: bool) -> None:
    text = fenced(f"id: x\nanki_cards:\n- slug: x-0-en\n  {value}")
    found = _identify([compile_("x.md", text)])
    assert ("x-0-en" in found.held) is left_out
    assert ("x-0-en" in {claim.identity.slug for claim in found.claims}) is not left_out


def test_a_copy_does_not_take_the_slug_of_a_note_that_cannot_be_read_just_now() -> None:
    lines = {"x-0-en": _line("locked.md")}
    found = identify([_note("copy.md", "x")], lines, NAMESPACE, TODAY, frozenset({"locked.md"}))
    assert _slugs(found) == {"copy.md": ["copy-0-en"]}


def test_a_record_that_cannot_be_read_leaves_out_the_cards_without_one() -> None:
    frontmatter = Frontmatter(id="x", unreadable_records=True)
    cards = [card(), card("ru"), card(index=1), card(index=2), card(index=None)]
    records = [record("x-0-en"), record("x-1-en"), record("y-4-ru")]
    found = _identify([compiled("a.md", cards, records, frontmatter), _note("b.md", "z")])
    assert _slugs(found) == {"a.md": ["x-0-en", "x-1-en"], "b.md": ["z-0-en"]}
    assert found.held == {"x-0-ru", "x-2-en"}
    assert len(found.pending) == 1


@pytest.mark.parametrize(
    ("path", "note_id", "text", "lies", "restored"),
    [
        pytest.param("b.md", "x", "new", "s.md", False, id="its id alone tells"),
        pytest.param("a.md", "y", "new", "s.md", False, id="its place alone tells"),
        pytest.param("a.md", "x", "new", "s.md", True, id="its id and its place tell"),
        pytest.param("b.md", "y", "old", "s.md", True, id="its question tells"),
        pytest.param("b.md", "x", "new", "k.md", True, id="that note lies where it lay"),
    ],
)
def test_a_note_that_cannot_be_read_may_be_any_that_is_gone(
    path: str, note_id: str, text: str, lies: str, restored: bool
) -> None:
    lines = {"x-0-en": _line("a.md", "old"), "k-0-en": _line("k.md", "k")}
    found = identify([_note(path, note_id, text)], lines, NAMESPACE, TODAY, frozenset({lies}))
    assert _slugs(found) == ({path: ["x-0-en"]} if restored else {})
    assert codes(found.diagnostics) == ["restored" if restored else "history-left-behind"]


def test_a_bare_slug_takes_nothing_from_a_card_whose_note_was_written_again_elsewhere() -> None:
    """Two notes were written again under other names, one with the old name of the other."""
    lines = {
        "one-0-en": replace(_line("one.md", "first"), question_hash=question_hash("first")),
        "two-0-en": replace(_line("two.md", "second"), question_hash=question_hash("second")),
    }
    again = compiled("b/two.md", [card(text="first")], [record("two-0-en")], Frontmatter(id="n4"))
    notes = [again, _note("c.md", text="second")]
    found = _identify(notes, lines)
    assert _slugs(found) == {"b/two.md": ["one-0-en"], "c.md": ["two-0-en"]}
    assert [one.slug for _, one in found.unclaimed] == ["two-0-en"]
    lines = {**lines, "two-0-en": replace(lines["two-0-en"], path="c.md")}
    own = [record("two-0-en"), record("one-0-en", guid="f", anki_id=6)]
    written = [
        replace(again, frontmatter=replace(again.frontmatter, records=tuple(own))),
        compiled("c.md", [card(text="second")], [record("two-0-en", guid="g", anki_id=7)]),
    ]
    found = _identify(written, lines)
    assert _slugs(found) == {"b/two.md": ["one-0-en"], "c.md": ["two-0-en"]}
    assert not [one for one in found.diagnostics if one.harmful]


def test_a_bare_slug_that_a_card_is_restored_to_is_its_record() -> None:
    """A second record of that slug beside it would have both of them clash."""
    lines = {"x-0-en": replace(_line("gone.md", "old"), question_hash=question_hash("old"))}
    bare = [record("a-0-en"), record("x-0-en")]
    found = _identify([compiled("a.md", [card(text="new")], bare, Frontmatter(id="x"))], lines)
    (claim,) = found.claims
    assert (claim.identity.slug, claim.record) == ("x-0-en", bare[1])


@pytest.mark.parametrize(
    "text", [pytest.param("old", id="it asks that"), pytest.param("new", id="it lies there")]
)
def test_a_bare_slug_that_is_another_notes_takes_no_card_from_it(text: str) -> None:
    line = replace(_line("a.md", "old"), question_hash=question_hash("old"))
    lines = {"x-0-en": line}
    notes = [_note("a.md", "x", text), compiled("b.md", [card(text="else")], [record("x-0-en")])]
    found = _identify(notes, lines)
    assert _slugs(found) == {"a.md": ["x-0-en"], "b.md": ["b-0-en"]}
    assert [one.slug for _, one in found.unclaimed] == ["x-0-en"]
