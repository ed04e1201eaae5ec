"""What must be one and is two is named, on both sides, and nothing else is."""

import pytest
from msgspec.structs import replace

from cardgen.identity.claims import claim_records
from cardgen.identity.clashes import clashing_block_ids, clashing_records
from cardgen.model.note import Record
from tests.support.known import line_of
from tests.support.notes import card, codes, compiled, record


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        pytest.param(record("a-0-en"), record("a-0-en"), "duplicate-slug", id="slug"),
        pytest.param(
            record("a-0-en", anki_id=7), record("b-0-en", anki_id=7), "duplicate-anki-id", id="id"
        ),
        pytest.param(
            record("a-0-en", guid="g"), record("b-0-en", guid="g"), "duplicate-guid", id="GUID"
        ),
    ],
)
@pytest.mark.parametrize(
    "together", [pytest.param(True, id="one note"), pytest.param(False, id="two")]
)
def test_clash(one: Record, other: Record, code: str, together: bool) -> None:
    notes = (
        [compiled("a.md", [], [one, other])]
        if together
        else [
            compiled("a.md", [], [one, record("c-0-en")]),
            compiled("b.md", [], [other, record("d-0-en")]),
        ]
    )
    clashing, found = clashing_records(notes)
    assert clashing == {id(one), id(other)}
    assert codes(found) == [code]
    assert all(fault.harmful for fault in found)
    assert [(one.path, one.related[0].path) for one in found] == [
        ("a.md" if together else "b.md", "a.md")
    ]


@pytest.mark.parametrize("first", [True, False], ids=["above", "below"])
@pytest.mark.parametrize(
    ("known", "asked"),
    [("a.md", "Q"), ("", "Q"), ("", "another")],
    ids=["known", "of no path", "edited in Anki"],
)
def test_a_bare_slug_beside_its_whole_record_is_no_clash(
    first: bool, known: str, asked: str
) -> None:
    bare, whole = record("a-0-en"), record("a-0-en", guid="g", anki_id=7)
    records = [bare, whole] if first else [whole, bare]
    note = compiled("a.md", [card(text="Q")], records)
    lines = {"a-0-en": line_of(known, asked)}
    assert clashing_records([note], lines) == (frozenset(), ())
    assert claim_records(note, lines) == ({0: whole}, ())


def test_a_bare_slug_in_another_note_is_one() -> None:
    whole, bare = record("a-0-en", guid="g"), record("a-0-en")
    notes = [compiled("a.md", [], [whole, record("c-0-en")]), compiled("b.md", [], [bare])]
    assert clashing_records(notes)[0] == {id(whole), id(bare)}


def test_three_of_one_slug_are_a_complaint_for_each_but_the_first() -> None:
    notes = [compiled(f"{n}.md", [], [record("a-0-en"), record(f"{n}-1-en")]) for n in "abc"]
    clashing, found = clashing_records(notes)
    assert len(clashing) == 3
    assert [(one.path, one.related[0].path) for one in found] == [
        ("b.md", "a.md"),
        ("c.md", "a.md"),
    ]


@pytest.mark.parametrize("known", ["a.md", "b.md"])
def test_what_two_notes_share_is_one_message_at_the_one_that_the_ledger_does_not_know(
    known: str,
) -> None:
    both = [
        record(f"x-{n}-en", guid=guid, anki_id=n) for n, guid in enumerate(("g0", "g1", "g2"), 1)
    ]
    own = {path: record(f"{path}-9-en") for path in ("a.md", "b.md")}
    notes = [compiled(path, [], [*map(replace, both), last]) for path, last in own.items()]
    lines = {one.slug: line_of(known) for one in both}
    clashing, found = clashing_records(notes, lines)
    assert len(clashing) == 6
    (one,) = found
    assert (one.code, one.path, one.related[0].path) == (
        "duplicate-slug", "b.md" if known == "a.md" else "a.md", known
    )  # fmt: skip
    assert one.message == "3 records have the `slug` of one in another note, `x-1-en` first"


@pytest.mark.parametrize(
    "records",
    [
        pytest.param([record("a-0-en"), record("a-0-ru")], id="two languages"),
        pytest.param([record("a-0-en"), record("A-0-en")], id="case"),
        pytest.param([record("a-0-en"), record("b-0-en")], id="no ids, no GUIDs"),
        pytest.param([record("a-0-en", anki_id=1), record("b-0-en", anki_id=2)], id="two ids"),
        pytest.param([record("a-0-en", guid="1", anki_id=1)], id="GUID and id alike"),
        pytest.param([], id="none"),
    ],
)
def test_no_clash(records: list[Record]) -> None:
    assert clashing_records([compiled("a.md", [], records)]) == (frozenset(), ())


@pytest.mark.parametrize(
    ("cards", "doubled"),
    [
        pytest.param([("en", 1), ("en", 1)], {0, 1}, id="twice"),
        pytest.param([("en", 1), ("en", 2), ("en", 1)], {0, 2}, id="twice of three"),
        pytest.param([("en", 1), ("ru", 1)], set(), id="two languages"),
        pytest.param([("en", 1), ("en", 2)], set(), id="two indexes"),
        pytest.param([("en", None), ("en", None)], set(), id="none written"),
        pytest.param([("en", 0), ("en", 0)], set(), id="questions have none"),
    ],
)
def test_block_ids(cards: list[tuple[str, int | None]], doubled: set[int]) -> None:
    note = compiled("a.md", [card(language, index) for language, index in cards])
    places, found = clashing_block_ids(note)
    assert places == doubled
    assert codes(found) == ["duplicate-block-id"] * len(doubled)


OURS = record("a-0-en", guid="g", anki_id=7)
NAME = record("a-0-en")


@pytest.mark.parametrize(
    ("theirs", "home", "asks", "clashes"),
    [
        pytest.param(NAME, "a.md", "Else?", False, id="a name of a card that is known elsewhere"),
        pytest.param(NAME, "c.md", "Else?", False, id="of a note that is gone"),
        pytest.param(NAME, "a.md", "Why?", True, id="it asks what that card asks"),
        pytest.param(NAME, "b.md", "Else?", True, id="a name of its own card, reworded"),
        pytest.param(record("a-0-en", anki_id=8), "a.md", "Else?", True, id="two ids"),
        pytest.param(replace(NAME, faulty=True), "a.md", "Else?", True, id="an id that is none"),
    ],
)
def test_a_bare_slug_beside_a_whole_record(
    theirs: Record, home: str, asks: str, clashes: bool
) -> None:
    notes = [
        compiled("a.md", [card(text="Why?")], [OURS, record("c-0-en")]),
        compiled("b.md", [card(text=asks)], [theirs, record("d-0-en")]),
    ]
    clashing, found = clashing_records(notes, {"a-0-en": line_of(home)})
    assert (bool(clashing), bool(found)) == (clashes, clashes)


def test_a_copy_that_lost_its_ids_is_a_copy() -> None:
    same = [card(text="Why?")]
    notes = [compiled("a.md", same, [OURS]), compiled("a 2.md", same, [NAME])]
    clashing, found = clashing_records(notes, {"a-0-en": line_of("a.md")})
    assert (len(clashing), codes(found)) == (2, ["copied-note"])
