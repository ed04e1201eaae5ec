"""A note with its change spliced in: proved, or refused."""

import re

import pytest

from cardgen.config import Config
from cardgen.edits.records import EditError
from cardgen.edits.rewrite import rewrite
from cardgen.edits.splice import ProofError
from cardgen.model.change import NoteChange, RecordChange
from cardgen.model.diagnostic import Edit
from cardgen.model.note import SourceNote
from tests.support.notes import BODY, fenced, read_block

RECORD = RecordChange("n-0-en", "en", 9, "g9")
ASKED = "\n## Follow-ups (EN)\n- Why?\n  - So.\n"


def change(text: str, *block_ids: Edit) -> NoteChange:
    return NoteChange("n.md", read_block(text)[0], (RECORD,), block_ids)


def at_the_end_of(line: str, text: str, written: str) -> Edit:
    place = text.index(line) + len(line)
    return Edit(place, place, written)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(fenced("id: n"), id="frontmatter"),
        pytest.param(BODY, id="none"),
        pytest.param(fenced("id: n").replace("\n", "\r\n"), id="CRLF"),
    ],
)
def test_a_record_is_written(text: str) -> None:
    done = rewrite(SourceNote("n.md", text), change(text), Config())
    assert done.before.text == text
    assert "anki_cards:" in done.after.text
    assert len(done.edits) == 1


@pytest.mark.parametrize(
    ("asked", "line", "written"),
    [
        pytest.param("- Why?\n  - So.", "- Why?", "- Why? ^card-1-en", id="an item"),
        pytest.param("### Why?\nSo.", "### Why?", "### Why? ^card-1-en", id="a sub-heading"),
        pytest.param(
            "### Why? ##\nSo.", "### Why?", "### Why? ^card-1-en ##", id="closed by signs"
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_block_id_is_written(asked: str, line: str, written: str, ending: str) -> None:
    body = f"{BODY}\n## Follow-ups (EN)\n{asked}\n"
    text = fenced("id: n", body=body).replace("\n", ending)
    edit = at_the_end_of(line, text, " ^card-1-en")
    done = rewrite(SourceNote("n.md", text), change(text, edit), Config())
    assert f"{ending}{written}{ending}" in done.after.text


def test_a_block_id_behind_the_signs_of_a_heading_is_not_proved() -> None:
    text = fenced("id: n", body=f"{BODY}\n## Follow-ups (EN)\n### Why? ##\nSo.\n")
    edit = at_the_end_of("### Why? ##", text, " ^card-1-en")
    with pytest.raises(ProofError):
        rewrite(SourceNote("n.md", text), change(text, edit), Config())


@pytest.mark.parametrize(
    ("line", "written"),
    [
        pytest.param("- Why?", " and so", id="a word"),
        pytest.param("A protocol.", " ^card-1-en", id="a block id at another place"),
        pytest.param("id: n", "\ntopic: x", id="another key"),
    ],
)
def test_what_would_change_the_note_is_not_proved(line: str, written: str) -> None:
    text = fenced("id: n", body=BODY + ASKED)
    with pytest.raises(ProofError):
        rewrite(
            SourceNote("n.md", text), change(text, at_the_end_of(line, text, written)), Config()
        )


def test_a_comment_is_not_lost() -> None:
    text = fenced("id: n", "anki_cards: # mine", "- slug: n-1-en")
    start = text.index(" # mine")
    with pytest.raises(ProofError, match="lose a comment"):
        rewrite(SourceNote("n.md", text), change(text, Edit(start, start + 7, "")), Config())


def test_a_frontmatter_that_takes_no_record_says_why() -> None:
    text = fenced("id: n", "...")
    with pytest.raises(EditError, match=re.escape("`...`")):
        rewrite(SourceNote("n.md", text), change(text), Config())
