"""What stands in a note moves along when something is spliced into it, and so does what is said."""

import pytest
from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.edits.moves import Moves, moved_note
from cardgen.edits.splice import splice
from cardgen.model.diagnostic import Diagnostic, Edit, Place
from cardgen.model.note import Frontmatter
from cardgen.parse.lines import Lines
from tests.support.notes import card, compiled

TEXT = "---\nid: a\n---\none\ntwo\n"
RECORDS = "anki_cards:\n- slug: a-0-en\n"


def _moves(text: str = TEXT, added: str = RECORDS) -> Moves:
    at = text.index("---", 3)
    edits = (Edit(at, at, added),)
    return Moves(Lines(text), Lines(splice(text, edits)), edits)


def _said(message: str, hint: str = "") -> Diagnostic:
    at = Lines(TEXT).span(TEXT.index("two"), TEXT.index("two") + 3)
    said = diagnose("urls-differ", "n.md", at, message, hint)
    return Diagnostic(
        said.code, said.severity, said.path, at, said.message, said.hint,
        (Edit(at.start, at.end, "2"),), related=(Place("n.md", at), Place("other.md", at)),
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_what_is_said_is_true_of_the_note_as_it_is(ending: str) -> None:
    moves = _moves(TEXT.replace("\n", ending), RECORDS.replace("\n", ending))
    start = moves.before.text.index("two")
    at = moves.span(moves.before.span(start, start + 3))
    assert (moves.after.text[at.start : at.end], at.line) == ("two", 7)
    fix = moves.edit(Edit(start, start + 3, "2"))
    assert splice(moves.after.text, (fix,)) == moves.after.text.replace("two", "2")


def test_the_places_that_it_is_about_move_in_this_note_alone() -> None:
    said = _said("a fault")
    now = _moves().diagnostic(said)
    assert [place.span and place.span.line for place in now.related] == [7, 5]
    assert (now.span and now.span.line, now.message) == (7, "a fault")


@pytest.mark.parametrize(
    ("message", "now"),
    [
        pytest.param("the answer on line 4 has one", "the answer on line 6 has one", id="one"),
        pytest.param("on line 4, on line 5", "on line 6, on line 7", id="two"),
        pytest.param("on line 4 is `on line 4`", "on line 6 is `on line 4`", id="quoted"),
        pytest.param("4 lines, line 4", "4 lines, line 4", id="other numbers"),
        pytest.param("on line 2", "on line 2", id="above"),
    ],
)
def test_a_line_that_is_named_moves(message: str, now: str) -> None:
    said = _moves().diagnostic(_said(message, hint=message))
    assert (said.message, said.hint) == (now, now)


def test_a_note_keeps_its_tags_and_is_told_anew_what_is_wrong_above() -> None:
    start = TEXT.index("two")
    at = Lines(TEXT).span(start, start + 3)
    above, new = (
        diagnose("bad-slug", "n.md", None, "old"),
        diagnose("bad-slug", "n.md", None, "new"),
    )
    note = compiled("n.md", [card(text="Q")], (), Frontmatter(id="a", tags=("inline",)))
    (one,) = note.cards
    moved = replace(one, span=at, place=start)
    before = replace(note, cards=(moved,), diagnostics=(above, _said("a fault")), read=2)
    now = moved_note(before, Frontmatter(id="a", records=()), ((above,), (new, new)), _moves())
    assert now.frontmatter.tags == ("inline",)
    assert (now.cards[0].span.line, now.cards[0].place) == (7, start + len(RECORDS))
    assert [said.message for said in now.diagnostics] == ["new", "new", "a fault"]
    assert now.read == 3
