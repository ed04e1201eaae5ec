"""A lost ledger refilled from a collection: which lines come back, with which content and time."""

import pytest
from msgspec.structs import replace

from cardgen.model.card import FIELDS, NOTE_TYPE_ID, AnkiNote
from cardgen.model.found import FoundNote
from cardgen.model.ledger import Ledger, LedgerLine
from cardgen.reconcile.refill import refill, with_names_taken
from tests.sinks.made import made

CARD = made("a-0-en", guid="g")
OLD = Ledger("cardgen", None, {"a-0-en": LedgerLine("kept", 1, "a.md")})


def in_anki(card: AnkiNote, note_type: int = NOTE_TYPE_ID) -> FoundNote:
    fields = tuple(zip(FIELDS, card.fields, strict=True))
    return FoundNote(1, card.identity.guid, "cardgen", note_type, 50, (), fields, ())


@pytest.mark.parametrize(
    ("found", "line"),
    [
        pytest.param(in_anki(CARD), (CARD.content_hash, 50), id="as it was sent"),
        pytest.param(in_anki(made("a-0-en", guid="g", Answer="old")), (None, 50), id="older text"),
        pytest.param(in_anki(CARD, note_type=7), None, id="another note type"),
        pytest.param(in_anki(made("a-0-en", guid="h")), None, id="another card"),
    ],
)
def test_a_line_comes_back(found: FoundNote, line: tuple[str | None, int] | None) -> None:
    filled = refill(Ledger(), [CARD], {"a-0-en"}, {found.guid: found}).lines
    if line is None:
        assert filled == {}
        return
    digest, time = line
    assert filled["a-0-en"].time == time
    assert (filled["a-0-en"].content_hash == CARD.content_hash) is (digest is not None)
    assert filled["a-0-en"].path == CARD.path


def test_a_line_that_is_there_stays() -> None:
    assert refill(OLD, [CARD], {"a-0-en"}, {"g": in_anki(CARD)}) == OLD


def test_a_name_of_another_question_counts_as_taken() -> None:
    other = in_anki(made("a-0-en", guid="g", Question="another", Answer="else"))
    assert refill(Ledger(), [CARD], (), {"g": other}).lines["a-0-en"].path == ""


@pytest.mark.parametrize(
    ("packaged", "alive", "path"),
    [
        pytest.param(Ledger(), set(), "", id="nobody's orphan"),
        pytest.param(OLD, set(), "a.md", id="as it was packaged"),
        pytest.param(Ledger(), {"a-0-en"}, None, id="a card of the vault"),
    ],
)
def test_a_name_of_no_card_is_taken(packaged: Ledger, alive: set[str], path: str | None) -> None:
    lines = with_names_taken(Ledger(), packaged, [in_anki(CARD)], alive).lines
    assert [line.path for line in lines.values()] == ([] if path is None else [path])


def test_a_foreign_note_takes_no_name() -> None:
    foreign = replace(in_anki(CARD), note_type_id=7)
    assert with_names_taken(Ledger(), Ledger(), [foreign], ()).lines == {}
