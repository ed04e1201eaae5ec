"""A card that only its file's name would tell waits until its note can be written into."""

import pytest

from cardgen.identity.unwritten import without_unwritten
from cardgen.model.card import CompiledNote, Why
from tests.support.known import Lines, identified, line_of, note_of, out_of
from tests.support.notes import record


@pytest.mark.parametrize(
    ("note", "lines", "waits"),
    [
        pytest.param(note_of("a.md"), {}, True, id="the file's name"),
        pytest.param(note_of("a.md", note_id="x"), {}, False, id="an id"),
        pytest.param(note_of("a.md", records=[record("a-0-en")]), {}, False, id="a record"),
        pytest.param(note_of("a.md"), {"a-0-en": line_of("a.md")}, False, id="the ledger knows it"),
    ],
)
def test_waits(note: CompiledNote, lines: Lines, waits: bool) -> None:
    found = identified([note], lines)
    assert without_unwritten(found, ()) is found
    closed = without_unwritten(found, {"a.md"})
    assert out_of(closed) == ([("a.md", Why.NOT_WRITTEN, "a-0-en")] if waits else [])
    assert bool(closed.claims) is not waits
