"""Where things stand after records were written, and what is said of them then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.codes import diagnose
from cardgen.config import Config
from cardgen.edits.relocated import relocated
from cardgen.edits.splice import moved, splice
from cardgen.model.change import Rewritten
from cardgen.model.diagnostic import Edit, Place
from cardgen.model.note import SourceNote
from cardgen.parse.lines import Lines
from cardgen.parse.note import parse_note

TEXT = "---\nid: a\nanki_cards: [\n\n]\ntags: x\n---\nBody 🎉\r\nmore\n"


@pytest.mark.parametrize(
    ("edits", "line", "column"),
    [
        pytest.param((), 9, 1, id="none"),
        pytest.param((Edit(0, 0, "---\n---\n"),), 11, 1, id="lines above"),
        pytest.param((Edit(4, 4, "\r\n\n\r"),), 12, 1, id="lines of all kinds"),
        pytest.param((Edit(TEXT.index(" ["), TEXT.index("]") + 1, ""),), 7, 1, id="lines removed"),
        pytest.param((Edit(TEXT.index(" ["), TEXT.index("]") + 1, "\n- a"),), 8, 1, id="replaced"),
        pytest.param(
            (Edit(TEXT.index("more"), TEXT.index("more"), "no "),), 9, 4, id="in its line"
        ),
        pytest.param((Edit(len(TEXT), len(TEXT), "end\n"),), 9, 1, id="below"),
    ],
)
def test_a_place_after_edits(edits: tuple[Edit, ...], line: int, column: int) -> None:
    start = TEXT.index("more")
    after = Lines(splice(TEXT, edits))
    span = moved(Lines(TEXT).span(start, start + 4), edits, after)
    assert (span.line, span.column) == (line, column)
    assert after.text[span.start : span.end] == "more"


@given(
    st.text("a\r\n", max_size=20),
    st.text("b\r\n", max_size=5),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_a_mark_is_found_where_an_edit_above_moved_it(
    text: str, new: str, one: int, other: int
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    text += "|"
    edit = Edit(start, end, new)
    after = Lines(splice(text, (edit,)))
    at = len(text) - 1
    assert moved(Lines(text).span(at, at + 1), (edit,), after) == after.span(
        len(after.text) - 1, len(after.text)
    )


NOTE = """\
---
id: a
anki_cards: [

]
---
# Question (EN)
Why?

## Answer (EN)
So.

# Answer (EN)
Also.

```
# Question (RU)
```
"""


def test_lines_that_are_named_are_those_of_the_new_text() -> None:
    before = SourceNote("a.md", NOTE)
    at = NOTE.index(" [")
    edits = (Edit(at, NOTE.index("]") + 1, "\n- {slug: a-0-en, anki_id: 1}"),)
    after = SourceNote("a.md", splice(NOTE, edits))
    _, said = parse_note(before, Config())
    _, wanted = parse_note(after, Config())
    assert [one.message for one in said] != [one.message for one in wanted]
    place = Lines(NOTE).span_of_lines(12, 13)
    clash = diagnose("duplicate-slug", "b.md", None, "clash", related=(Place("a.md", place),))
    other = diagnose("duplicate-slug", "b.md", None, "clash", related=(Place("c.md", place),))
    own = diagnose("unadopted", "a.md", said[0].span, "this card is not adopted")
    found = relocated((clash, other, own), {before.path: Rewritten(before, after, edits)}.get)
    near, far, last = found
    assert [(p.path, p.span.line) for p in near.related if p.span] == [("a.md", 12)]
    assert [(p.path, p.span.line) for p in far.related if p.span] == [("c.md", 13)]
    assert last.message == "this card is not adopted"
    assert found[-1].span == wanted[0].span


def test_nothing_written_is_nothing_moved() -> None:
    _, said = parse_note(SourceNote("a.md", NOTE), Config())
    assert relocated(said, lambda path: None) == said
