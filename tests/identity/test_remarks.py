"""A remark says what was restored, and by what."""

import pytest

from cardgen.identity.remarks import without_promise
from cardgen.model.card import CompiledNote
from tests.support.known import identified, line_of, note_of
from tests.support.notes import card, record


@pytest.mark.parametrize(
    ("note", "said"),
    [
        pytest.param(note_of("b.md"), "knows its question", id="question"),
        pytest.param(note_of("b.md", card(text="?a"), note_id="x"), "this note's `id`", id="id"),
        pytest.param(note_of("a.md", card(text="?a")),
                     "a card of this file, language and number", id="path"),
        pytest.param(note_of("a.md", records=[record("x-0-en", anki_id=7)]), "lost its `guid`",
                     id="a part"),
    ],
)  # fmt: skip
def test_restored(note: CompiledNote, said: str) -> None:
    (remark,) = identified([note], {"x-0-en": line_of("a.md")}).diagnostics
    assert remark.code == "restored"
    assert said in remark.message
    assert "`x-0-en`" in remark.message


@pytest.mark.parametrize(("closed", "hinted"), [((), True), (("b.md",), False)])
def test_a_note_that_takes_no_record_is_promised_none(
    closed: tuple[str, ...], hinted: bool
) -> None:
    (remark,) = identified([note_of("b.md")], {"x-0-en": line_of("a.md")}).diagnostics
    assert bool(without_promise(remark, closed).hint) is hinted
