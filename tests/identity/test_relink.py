"""Which card can continue which line, and who it is then."""

import pytest
from msgspec.structs import replace

from cardgen.identity.relink import continuing, objection
from tests.support.known import TODAY, line_of, note_of
from tests.support.notes import card


@pytest.mark.parametrize(
    ("slug", "index", "place", "said"),
    [
        pytest.param("x-0-en", 0, None, None, id="a question"),
        pytest.param("opaque", 0, None, None, id="a question, only a name"),
        pytest.param("x-0-ru", 0, None, "is `ru`", id="another language"),
        pytest.param("x-1-en", 4711, 9, None, id="a follow-up"),
        pytest.param("x-0-en", 4711, 9, "is a question's", id="a question's, for a follow-up"),
        pytest.param("opaque", 4711, 9, "is no follow-up's", id="only a name, for a follow-up"),
        pytest.param("x-1-en", 4711, None, "end it with ` ^card-1-en`", id="another block id"),
        pytest.param("x-2-en", 4711, 9, "`^card-2-en` stands", id="a block id that is taken"),
    ],
)
def test_objection(slug: str, index: int, place: int | None, said: str | None) -> None:
    one = replace(card(index=index), place=place)
    note = replace(note_of("a.md", one), items=(("en", 2),))
    why = objection(note, one, slug)
    assert (why is None) if said is None else said in (why or "")


def test_continuing() -> None:
    note = note_of("a.md", card(index=4711))
    line = line_of("b.md")
    claim = continuing(note, note.cards[0], "x-1-en", line, "cardgen", ids=(), today=TODAY)
    identity = claim.identity
    assert (identity.slug, identity.guid, identity.note_id) == ("x-1-en", line.guid, line.note_id)
    assert (claim.index, claim.record, identity.adopted) == (1, None, True)
