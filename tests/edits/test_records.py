"""Records written into every shape of frontmatter: a golden file, and laws over generated ones."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cardgen.config import Config
from cardgen.edits.records import EditError, record_edits
from cardgen.edits.rewrite import rewrite
from cardgen.edits.splice import splice
from cardgen.model.change import NoteChange, RecordChange
from cardgen.model.note import SourceNote
from tests.support.notes import BODY, read_block

# Case by case: its name, what is written (`new` record, records `done`, or `both`), the
# frontmatter before and after. `␍` ends a line with CRLF, `↵` with a lone CR, `→` is a tab and
# `·` a space at the end of a line.
GOLDEN = Path(__file__).parents[1] / "golden" / "records" / "shapes.txt"
_CASE = re.compile(
    r"=== (?P<name>\S+): (?P<what>\w+)\n(?P<before>.*?)==>\n(?P<after>.*?)(?=\n===|\Z)", re.DOTALL
)
NEW = RecordChange("n-1-en", "en", 9, "g9")


def _cases() -> Iterator[Any]:
    for match in _CASE.finditer(GOLDEN.read_text(encoding="utf-8")):
        before, after = _bytes(match["before"]), _bytes(match["after"])
        yield pytest.param(match["what"], before, after, id=match["name"])


def _bytes(shown: str) -> str:
    text = shown.replace("␍\n", "\r\n").replace("↵\n", "\r")
    return text.replace("→", "\t").replace("·", " ")


def _like(head: str) -> str:
    """Return a body with the line endings of a head."""
    newline = "\r\n" if "\r\n" in head else "\r" if "\r" in head else "\n"
    return BODY.replace("\n", newline)


def _change(text: str, what: str) -> NoteChange:
    frontmatter, _ = read_block(text)
    done = tuple(
        RecordChange(record.slug, record.language or "en", 7, "g'7", record.span.start)
        for record in frontmatter.records
        if not record.anki_id
    )
    records = {"new": (NEW,), "done": done, "both": (*done, NEW)}[what]
    return NoteChange("n.md", frontmatter, records)


def _written(text: str, what: str) -> str:
    return rewrite(SourceNote("n.md", text), _change(text, what), Config()).after.text


def test_the_golden_file_is_read_to_its_end() -> None:
    assert len(list(_cases())) == GOLDEN.read_text(encoding="utf-8").count("\n===") + 1


@pytest.mark.parametrize(("what", "before", "after"), list(_cases()))
def test_a_shape_of_frontmatter(what: str, before: str, after: str) -> None:
    body = _like(before)
    assert _written(before + body, what) == after + body


@pytest.mark.parametrize(("what", "before", "after"), list(_cases()))
def test_what_was_written_once_is_not_written_again(what: str, before: str, after: str) -> None:
    text = after + _like(after)
    frontmatter, _ = read_block(text)
    assert record_edits(text, frontmatter, ()) == ()
    if what != "new":
        assert _change(text, "done").records == ()


@pytest.mark.parametrize(
    ("text", "start"),
    [
        pytest.param(BODY, "", id="none"),
        pytest.param("\ufeff" + BODY, "\ufeff", id="byte-order-mark"),
        pytest.param("\n\n" + BODY, "", id="blank-lines-first"),
        pytest.param("---\n" + BODY, "", id="a-rule-first"),
        pytest.param("***\n" + BODY, "", id="another-rule-first"),
        pytest.param(BODY.rstrip(), "", id="no-final-newline"),
        pytest.param(BODY.replace("\n", "\r\n"), "", id="crlf"),
        pytest.param(BODY.replace("\n", "\r"), "", id="lone-cr"),
    ],
)
def test_a_note_without_frontmatter_gets_one(text: str, start: str) -> None:
    newline = re.findall(r"\r\n?|\n", text)[0]
    head = "---\nanki_cards:\n- slug: n-1-en\n  language: en\n  anki_id: 9\n  guid: 'g9'\n---\n"
    rest = text.removeprefix(start)
    assert _written(text, "new") == start + head.replace("\n", newline) + rest


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("\ufeff---\nid: x\n---\n", id="byte-order-mark"),
        pytest.param("\ufeff---\r\nid: x\r\n---\r\n", id="byte-order-mark-and-crlf"),
    ],
)
def test_a_byte_order_mark_stays_first(head: str) -> None:
    text = head + _like(head).rstrip()
    written = _written(text, "new")
    assert written.startswith(head[: head.index("x") + 1])
    assert written.endswith(text[head.index("x") + 1 :].lstrip("\r\n"))
    assert len(written.encode()) == len(text.encode()) + sum(
        len(line) + (2 if "\r" in head else 1)
        for line in (
            "anki_cards:",
            "- slug: n-1-en",
            "  language: en",
            "  anki_id: 9",
            "  guid: 'g9'",
        )
    )


REFUSED = {
    "alias-of-a-list": "l: &l\n- slug: a-0-en\nanki_cards: *l",
    "alias-of-an-entry": "l: &l\n  slug: a-0-en\nanki_cards:\n- *l",
    "alias": "l: &l en\nanki_cards:\n- slug: a-0-en\n  language: *l",
    "merge": "l: &l {x: y}\nanki_cards:\n- <<: *l\n  slug: a-0-en",
    "alias-below": "anki_cards: &l []\nl: *l",
    "alias-of-an-entry-below": "anki_cards:\n- &l\n  slug: a\nl: *l",
    "set-of-keys": "anki_cards: {slug: a-0-en}",
    "number": "anki_cards: 5",
    "braces": "{id: x, anki_cards: []}",
    "list": "- id: x",
    "end-of-document": "id: x\n...",
}


def test_a_shape_that_is_refused_says_why() -> None:
    """In these words: a changed one fails until somebody has read it."""
    said = {}
    for name, lines in REFUSED.items():
        text = f"---\n{lines}\n---\n{BODY}"
        frontmatter, _ = read_block(text)
        with pytest.raises(EditError) as error:
            record_edits(text, frontmatter, (NEW,))
        said[name] = str(error.value)
    text = "".join(f"{name}: {why}\n" for name, why in said.items())
    golden = GOLDEN.with_name("refusals.txt")
    if os.environ.get("CARDGEN_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "lines",
    ["id: x", "anki_cards: []", "anki_cards:\n- slug: a-0-en", "anki_cards: [{slug: a}]", ""],
)
def test_a_shape_that_can_be_added_to(lines: str) -> None:
    text = f"---\n{lines}\n---\n{BODY}"
    frontmatter, _ = read_block(text)
    assert record_edits(text, frontmatter, (NEW,))


# Laws over generated frontmatters: keys above and below, comments, blank lines and every style.

_KEYS = st.lists(
    st.sampled_from(
        (
            "id: be-001",
            "title: Привет, 🎉 мир / Hi",
            "tags: [a, b]",
            "aliases:\n- one\n- two",
            "sources:\n  - url: 'https://x.y/#z'\n    title: \"q: r\"",
            "note: |\n  - slug: not-1-en\n\n  more",
            "kept: |+\n  text\n\n",
            "folded: >-\n  text\n  more",
            "long: one\n  two",
            "'quoted key': 'it''s'",
            "nothing:",
            "created: 2026-01-10 # a comment",
            "# anki_cards:\n# - slug: no-0-en",
            "",
        )
    ),
    max_size=5,
    unique_by=lambda lines: lines.partition(":")[0],
)
_ENDINGS = st.sampled_from(("", " # note: x", "  ", "\n# between", "\n", "\n\n"))
_VALUES = st.sampled_from(("en", "'en'", '"en"'))
_LAST = st.sampled_from(
    (
        "synced_at: '2026-01-23T15:20'",
        "synced_at:",
        "x: |\n  a\n",
        "x: |+\n  a\n\n",
        "x: [1,\n 2]",
        "x:\n- 1",
    )
)


@st.composite
def _entries(draw: st.DrawFn) -> list[str]:
    """Return entries without their dash, each some lines of keys."""
    entries = []
    for number in range(draw(st.integers(0, 3))):
        lines = [f"slug: e-{number}-en{draw(_ENDINGS)}"]
        lines += draw(st.sampled_from(([], [f"language: {draw(_VALUES)}{draw(_ENDINGS)}"])))
        ids: tuple[list[str], ...] = (
            [],
            ["anki_id:"],
            ["anki_id: null"],
            ["anki_id: ~ # c"],
            [f"anki_id: {number + 5}"],
        )
        lines += draw(st.sampled_from(ids))
        lines += draw(st.sampled_from(([], [draw(_LAST)])))
        entries.append("\n".join(lines))
    return entries


@st.composite
def _list(draw: st.DrawFn) -> str:
    """Return an `anki_cards` in one of the block styles, or an empty one."""
    entries = draw(_entries())
    if not entries:
        return "anki_cards:" + draw(
            st.sampled_from(("", " []", " [ ]", " null", " ~", " # c", " [] # c"))
        )
    indent = draw(st.sampled_from(("", "  ", "    ")))
    dash = draw(st.sampled_from(("- ", "-   ", "-\n  ")))
    between = draw(st.sampled_from(("", "", "# c\n", "\n")))
    blocks = (_block(entry, indent, dash) for entry in entries)
    return "anki_cards:\n" + between.join(blocks).rstrip("\n" if "|+" not in entries[-1] else "")


def _block(entry: str, indent: str, dash: str) -> str:
    column = indent + " " * (2 if "\n" in dash else len(dash))
    lines = entry.split("\n")
    first = f"{indent}{dash.rstrip()}\n{column}" if "\n" in dash else f"{indent}{dash}"
    rest = (f"{column}{line}" if line.strip() else line for line in lines[1:])
    return "\n".join((first + lines[0], *rest)) + "\n"


@cache
def _parsed(text: str) -> Any:
    return yaml.safe_load(text) or {}


@st.composite
def _heads(draw: st.DrawFn) -> str:
    above, below = draw(_KEYS), draw(_KEYS)
    known = {lines.partition(":")[0] for lines in above}
    below = [lines for lines in below if not lines or lines.partition(":")[0] not in known]
    cards = draw(st.sampled_from((True, True, True, False)))
    return "\n".join((*above, *([draw(_list())] if cards else ()), *below, ""))


@given(_heads(), st.sampled_from(("\n", "\r\n")), st.booleans(), st.sampled_from(("new", "both")))
def test_an_edit_adds_the_records_and_nothing_else(
    head: str, newline: str, mark: bool, what: str
) -> None:
    before = _parsed(head)  # a generated head is valid YAML, or the test is at fault
    text = ("\ufeff" if mark else "") + f"---\n{head}---\n{BODY}".replace("\n", newline)
    change = _change(text, what)
    if change.frontmatter.damage or not change.records:
        return
    written = rewrite(SourceNote("n.md", text), change, Config()).after.text
    after = _parsed(_head(written))
    wanted = {key: value for key, value in before.items() if key != "anki_cards"}
    assert {key: value for key, value in after.items() if key != "anki_cards"} == wanted
    assert after["anki_cards"] == _expected(before.get("anki_cards") or [], what)
    _check_other_bytes(text, written)


def _head(text: str) -> str:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return plain.split("---\n", 2)[1]


def _expected(entries: list[dict[str, Any]], what: str) -> list[dict[str, Any]]:
    done = {"anki_id": 7, "guid": "g'7"}
    if what == "both":
        entries = [entry if entry.get("anki_id") else {**entry, **done} for entry in entries]
    new = {"slug": "n-1-en", "language": "en", "anki_id": 9, "guid": "g9"}
    return [*entries, new]


def _check_other_bytes(before: str, after: str) -> None:
    """Assert that the old lines are all there, in order, but for the nulls that got a value."""
    lines = iter(after.splitlines(keepends=True))
    for line in before.splitlines(keepends=True):
        shape = re.escape(line)
        if re.match(r"\s*(- +)?anki_id:( (null|~))?( # c)?\s*$", line):
            shape = r"\s*(- +)?anki_id: 7( # c)?\s*|" + shape
        if line.startswith("anki_cards:"):
            shape = r"anki_cards:( # c)?\s*|" + shape
        assert any(re.fullmatch(shape, new) for new in lines), line


@given(_heads())
def test_splices_undone_give_the_text_back(head: str) -> None:
    text = f"---\n{head}---\n{BODY}"
    change = _change(text, "both")
    if change.frontmatter.damage or not change.records:
        return
    edits = record_edits(text, change.frontmatter, change.records)
    written = splice(text, edits)
    back, shift = written, 0
    for edit in edits:
        at = edit.start + shift
        assert back[at : at + len(edit.replacement)] == edit.replacement
        back = back[:at] + text[edit.start : edit.end] + back[at + len(edit.replacement) :]
    assert back == text
