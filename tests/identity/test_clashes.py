"""What must be one and is two is named, on both sides, and nothing else is."""

import pytest

from cardgen.identity.clashes import clashing_block_ids, clashing_records
from cardgen.model.note import Record
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
    assert codes(found) == [code, code]
    assert all(fault.harmful for fault in found)
    assert [fault.path for fault in found] == ["a.md", "a.md" if together else "b.md"]


def test_three_of_one_slug_are_three_complaints() -> None:
    notes = [compiled(f"{n}.md", [], [record("a-0-en"), record(f"{n}-1-en")]) for n in "abc"]
    clashing, found = clashing_records(notes)
    assert len(clashing) == len(found) == 3


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
