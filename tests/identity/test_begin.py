"""The first look: sure records, those in doubt, and the lines that nobody claims."""

import pytest

from cardgen.identity.begin import begin, lost_lines
from cardgen.model.note import Record
from tests.support.known import THEIRS, line_of, note_of
from tests.support.notes import record


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


def test_the_lines_of_notes_that_cannot_be_read_are_not_lost() -> None:
    lines = {
        "a-0-en": line_of("a.md"),
        "b-0-en": line_of("b.md"),
        "c-0-en": line_of("c.md", closed=True),
    }
    assert [*lost_lines(begin([], lines), [], lines, {"b.md"}).lines] == ["a-0-en"]
