"""What a line of the ledger and a card without a record have in common."""

import pytest

from cardgen.identity.lost_lines import LostLines, may_be
from tests.support.known import line_of, note_of
from tests.support.notes import card


@pytest.mark.parametrize(
    ("slug", "index", "fits"),
    [
        pytest.param("x-0-en", 0, True, id="a question's"),
        pytest.param("x-0-ru", 0, False, id="another language"),
        pytest.param("x-1-en", 1, True, id="a follow-up's"),
        pytest.param("x-2-en", 1, False, id="another follow-up's"),
        pytest.param("x-1-en", None, True, id="without a block id any"),
        pytest.param("x-0-en", None, False, id="but no question's"),
        pytest.param("opaque", 0, True, id="only a name: a question's"),
        pytest.param("opaque", None, False, id="only a name: no follow-up's"),
        pytest.param("kotlin-1-en", 0, True, id="a question that took another index"),
    ],
)
def test_may_be(slug: str, index: int | None, fits: bool) -> None:
    assert may_be(slug, line_of("a.md"), card(index=index)) is fits


def test_a_line_with_a_record_in_another_note_is_nobody_elses() -> None:
    note = note_of("b.md")
    for recorded, slugs in (({}, ["x-0-en"]), ({"x-0-en": "a.md"}, [])):
        lost = LostLines({"x-0-en": line_of("a.md")}, frozenset(), recorded)
        assert [slug for _, slug in lost.alike(note, note.cards[0])] == slugs
        assert lost.left_behind(note, note.cards[0]) == ("x-0-en",)
