"""The GUID and the note id of a card: the record's, else the ledger's, else made."""

import pytest

from cardgen.model.card import Why
from tests.support.known import THEIRS, identified, line_of, note_of, out_of
from tests.support.notes import codes, record


def test_a_record_that_another_guid_contradicts_is_leftout_of() -> None:
    note = note_of("a.md", records=[record("a-0-en", anki_id=7, guid="one")])
    found = identified([note], {"a-0-en": line_of("a.md", guid="two")})
    assert out_of(found) == [("a.md", Why.CONTRADICTION, "a-0-en")]
    (said,) = found.diagnostics
    assert said.code == "ledger-contradicts-record"
    assert "`one`" in said.message
    assert "`two`" in said.message


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        pytest.param({"anki_id": 7, "guid": "gWhy?"}, [], id="all"),
        pytest.param({"anki_id": 7}, ["restored"], id="without its GUID"),
        pytest.param({"guid": "gWhy?"}, [], id="without its id"),
        pytest.param({}, [], id="without both"),
    ],
)
def test_a_record_that_lost_a_part_is_completed(kept: dict[str, object], said: list[str]) -> None:
    note = note_of("a.md", records=[record("x-0-en", **kept)])  # type: ignore[arg-type]
    found = identified([note], {"x-0-en": line_of("a.md")})
    (claim,) = found.claims
    assert (claim.identity.guid, claim.identity.note_id, claim.identity.adopted) == (
        "gWhy?", 7, True
    )  # fmt: skip
    assert codes(found.diagnostics) == said


def test_what_another_tool_made_stays_unadopted() -> None:
    """Its line has a note id and no GUID, since nobody knows that."""
    lines = {"x-0-en": line_of("a.md", guid=None, note_id=THEIRS)}
    for records in ([record("x-0-en", anki_id=THEIRS)], []):
        (claim,) = identified([note_of("a.md", records=records)], lines).claims
        assert (claim.identity.note_id, claim.identity.adopted) == (THEIRS, False)
