"""The proof of an edit: what it may change of a note, and what it is caught at."""

import pytest

from cardgen.config import Config
from cardgen.edits.proof import check_same
from cardgen.edits.rewrite import rewrite
from cardgen.edits.splice import ProofError
from cardgen.model.change import NoteChange, RecordChange
from cardgen.model.diagnostic import Edit
from cardgen.model.note import SourceNote
from tests.support.notes import fenced, read_block

NOTE = fenced(
    "id: be-001",
    "title: Flows / Потоки",
    body="""\
# Question (EN)
> What is it?

## Answer (EN)
| a | b |
|---|---|
| 1 | 2 |

See [[other]].[^1]

## Follow-ups (EN)
- Why?
  - Because.
- How?
- [[linked]]

[^1]: A footnote.
""",
)
CONFIG = Config()


def _replaced(old: str, new: str) -> str:
    assert old in NOTE
    return NOTE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("after", "name"),
    [
        pytest.param(_replaced("be-001", "be-002"), "frontmatter", id="id"),
        pytest.param(_replaced("Потоки", "Поток"), "frontmatter", id="title"),
        pytest.param(_replaced("id: be-001\n", ""), "frontmatter", id="key-lost"),
        pytest.param(_replaced("---\n#", "#"), "frontmatter", id="fence-lost"),
        pytest.param(_replaced("title:", "unknown: key\ntitle:"), "frontmatter", id="unknown-key"),
        pytest.param(_replaced("What is it", "What was it"), "sections", id="question"),
        pytest.param(_replaced("| 1 |", "| 3 |"), "sections", id="table"),
        pytest.param(_replaced("## Answer (EN)", "## Answer (RU)"), "sections", id="heading"),
        pytest.param(_replaced("- How?", "- How, now?"), "sections", id="follow-up"),
        pytest.param(_replaced("- How?\n", ""), "sections", id="follow-up-lost"),
        pytest.param(_replaced("[[other]]", "[[another]]"), "sections", id="link"),
        pytest.param(_replaced("[[other]]", "[[other|it]]"), "sections", id="alias"),
        pytest.param(_replaced("- Why?\n", "- Why?\n\n"), "sections", id="loose-list"),
        pytest.param(_replaced("- Why?", "- [ ] Why?"), "sections", id="task"),
        pytest.param(_replaced("A footnote", "No footnote"), "footnotes", id="footnote"),
    ],
)
def test_an_edit_that_changes_more_than_it_should_is_caught(after: str, name: str) -> None:
    with pytest.raises(ProofError, match=f"the edit would change its {name}"):
        check_same(SourceNote("n.md", NOTE), SourceNote("n.md", after), CONFIG)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(NOTE, id="nothing"),
        pytest.param(_replaced("- Why?", "- Why? ^card-1-en"), id="block-id"),
        pytest.param(_replaced("- How?", "- How? ^card-2-en"), id="block-id-without-answer"),
        pytest.param(
            _replaced("---\n#", "anki_cards:\n- slug: be-001-0-en\n  anki_id: 7\n---\n#"),
            id="records",
        ),
        pytest.param(_replaced("title:", "# a comment\ntitle:"), id="comment"),
    ],
)
def test_records_and_block_ids_are_no_change(after: str) -> None:
    note, _ = check_same(SourceNote("n.md", NOTE), SourceNote("n.md", after), CONFIG)
    assert note.frontmatter.id == "be-001"


RECORD = RecordChange("be-001-0-en", "en", 7, "g")


def _change(*block_ids: Edit, records: tuple[RecordChange, ...] = (RECORD,)) -> NoteChange:
    return NoteChange("n.md", read_block(NOTE)[0], records, block_ids)


def test_a_record_and_a_block_id_are_written_together() -> None:
    place = NOTE.index("- Why?") + len("- Why?")
    change = _change(Edit(place, place, " ^card-1-en"))
    after = rewrite(SourceNote("n.md", NOTE), change, CONFIG).after
    entry = "anki_cards:\n- slug: be-001-0-en\n  language: en\n  anki_id: 7\n  guid: 'g'\n---\n#"
    wanted = _replaced("- Why?", "- Why? ^card-1-en").replace("---\n#", entry, 1)
    assert after.text == wanted


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(NOTE.index("What"), id="in-the-question"),
        pytest.param(NOTE.index("Because."), id="before-the-answer"),
        pytest.param(NOTE.index("- [[linked]]") + 12, id="at-a-link"),
        pytest.param(len(NOTE), id="at-the-end"),
    ],
)
def test_a_block_id_in_the_wrong_place_is_caught(place: int) -> None:
    with pytest.raises(ProofError):
        rewrite(SourceNote("n.md", NOTE), _change(Edit(place, place, " ^card-1-en")), CONFIG)


def test_a_record_that_would_read_otherwise_is_caught() -> None:
    bad = RecordChange("be-001-0-en", "en", 7, "g\nh")  # a line break folds to a space in YAML
    with pytest.raises(ProofError, match="would not give the records it should"):
        rewrite(SourceNote("n.md", NOTE), _change(records=(bad,)), CONFIG)
