"""The first look: sure records, those in doubt, and the lines that nobody claims."""

import pytest

from cardgen.identity.begin import begin, lost_lines
from cardgen.model.note import Record
from tests.support.known import THEIRS, identified, line_of, note_of
from tests.support.notes import card, record


@pytest.mark.parametrize(
    ("one", "sure"),
    [
        pytest.param(record("a-0-en"), False, id="nothing knows it"),
        pytest.param(record("a-0-en", anki_id=THEIRS), False, id="another tool's"),
        pytest.param(record("a-0-en", guid="g"), True, id="completed"),
        pytest.param(record("x-0-en"), True, id="the ledger knows it"),
    ],
)
def test_a_record_is_sure_or_not(one: Record, sure: bool) -> None:
    begun = begin([note_of("a.md", records=[one])], {"x-0-en": line_of("a.md")})
    assert bool(begun.unsure()) is not sure


@pytest.mark.parametrize(
    ("one", "asked", "sure"),
    [
        pytest.param(record("x-0-en"), "Else?", False, id="only its name, another question"),
        pytest.param(record("x-0-en"), "Why?", True, id="only its name, the same question"),
        pytest.param(record("x-0-en", anki_id=7), "Else?", True, id="with the ledger's id"),
        pytest.param(record("x-0-en", guid="g"), "Else?", True, id="completed"),
    ],
)
def test_a_record_of_what_the_ledger_has_of_another_note(
    one: Record, asked: str, sure: bool
) -> None:
    notes = [note_of("a.md", records=[one]), note_of("b.md", card("ru"))]
    begun = begin(notes, {"x-0-en": line_of("b.md", asked)})
    assert bool([d for d in begun.unsure() if d.note.path == "a.md"]) is not sure


@pytest.mark.parametrize("there", [True, False], ids=["in another note", "nowhere"])
def test_a_bare_slug_in_the_place_of_a_note_that_moved_is_not_sure(there: bool) -> None:
    """Two notes traded places, and another tool named both after their files."""
    new = note_of("a.md", card(text="New?"), records=[record("x-0-en")])
    old = note_of("b.md", card(text="Old?" if there else "Else?"))
    lines = {"x-0-en": line_of("a.md", "Old?")}
    unsure = {draft.note.path for draft in begin([new, old], lines).unsure()}
    assert unsure == ({"a.md", "b.md"} if there else {"b.md"})
    slugs = {one.note.path: one.identity.slug for one in identified([new, old], lines).claims}
    assert slugs.get("b.md" if there else "a.md") == "x-0-en"


def test_the_lines_of_notes_that_cannot_be_read_are_not_lost() -> None:
    lines = {
        "a-0-en": line_of("a.md"),
        "b-0-en": line_of("b.md"),
        "c-0-en": line_of("c.md", closed=True),
    }
    assert [*lost_lines(begin([], lines), [], lines, {"b.md"}).lines] == ["a-0-en"]


def test_what_a_build_completed_goes_first_where_the_ledger_is_lost() -> None:
    """Another tool's record stands above ours, in a note whose `id` changed."""
    records = [record("q-0-en"), record("x-0-en", anki_id=7, guid="g")]
    begun = begin([note_of("a.md", note_id="y", records=records)], {})
    assert [draft.slug for draft in begun.drafts] == ["x-0-en"]
