"""What is found in a note after records were written: as if it were looked at from the start."""

import pytest

from cardgen.config import Config
from cardgen.edits.moves import Moves
from cardgen.edits.splice import splice
from cardgen.lint.note import look_at
from cardgen.lint.recorded import look_after
from cardgen.model.diagnostic import Edit
from cardgen.model.note import Note, SourceNote
from cardgen.parse.lines import Lines
from cardgen.parse.note import read_header
from cardgen.rules.facts.subject import Subject
from tests.support.lint import english, header, subject

RECORD = "anki_cards:\n- slug: b-0-en\n  language: en\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(english(head=header("id: a")), id="a record to write"),
        pytest.param(
            english('See [a]("https://a.b").', head=header("id: a")), id="a fault with a fix below"
        ),
        pytest.param(english(head=header("id: a", "cardgen_ignore: [x]")), id="a wish"),
        pytest.param(english(head="---\n# mine\n---\n"), id="a frontmatter without a key"),
    ],
)
def test_it_is_what_the_note_as_it_is_says(text: str) -> None:
    source = SourceNote("note.md", text)
    at = text.index("---", 3)
    edits = (Edit(at, at, RECORD),)
    after = splice(text, edits)
    before = look_at(subject(text), ())
    moves = Moves(Lines(source.text), Lines(after), edits)
    now = read_header(SourceNote("note.md", after), Config())
    old = subject(after)
    above = Subject(
        old.source, old.lines, Note("note.md", now.frontmatter), old.config, old.links, old.media
    )
    assert look_after(before, above, now.said, (0, 0), moves) == look_at(old, now.said)
