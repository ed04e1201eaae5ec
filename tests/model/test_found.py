"""A note as it is found in Anki."""

import pytest

from cardgen.model.card import FIELDS, NOTE_TYPE_ID
from cardgen.model.found import FoundNote

OURS = tuple((name, f"text of {name}") for name in FIELDS)


def note(kind: int, fields: tuple[tuple[str, str], ...]) -> FoundNote:
    return FoundNote(1, "guid", "any", kind, 0, (), fields, ())


@pytest.mark.parametrize(
    ("found", "ours", "whole"),
    [
        pytest.param(note(NOTE_TYPE_ID, OURS), True, True, id="cardgen's"),
        pytest.param(note(NOTE_TYPE_ID, OURS[:-1]), True, False, id="a field lost"),
        pytest.param(note(NOTE_TYPE_ID, OURS[::-1]), True, False, id="another order"),
        pytest.param(note(NOTE_TYPE_ID, (*OURS, ("Mine", ""))), True, False, id="a field more"),
        pytest.param(note(7, OURS), False, False, id="another tool's of the same fields"),
        pytest.param(note(7, (("Front", ""),)), False, False, id="another tool's"),
    ],
)
def test_whose_a_note_is(found: FoundNote, ours: bool, whole: bool) -> None:
    assert (found.is_ours, found.is_whole) == (ours, whole)


def test_a_field_is_found_by_its_name_wherever_it_stands() -> None:
    found = note(NOTE_TYPE_ID, (("Answer", "a"), ("Mine", "m"), ("Question", "q")))
    assert [found.text(name) for name in ("Question", "Mine", "Title")] == ["q", "m", ""]
    assert found.texts == ("q", "a", *[""] * (len(FIELDS) - 2))
