"""A note that was written into is what its new text, compiled from scratch, says it is."""

from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.disk import Stamp
from cardgen.edits.splice import splice
from cardgen.engine.cache import Packed, Row
from cardgen.engine.note_work import Answer, Entry, NoteWork, entry_of, piece_of, seen_links
from cardgen.engine.packing import hash_of_change, pack, unpack
from cardgen.engine.rewrite_piece import RewriteAnswer, RewritePiece
from cardgen.engine.rewrite_work import RewriteWork
from cardgen.identity.naming import name_cards
from cardgen.lint.findings import Findings
from cardgen.model.change import NoteChange
from cardgen.model.clock import Clock
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Memory
from cardgen.model.note import SourceNote
from cardgen.model.settings import TagConfig
from cardgen.parse.note import parse_header
from cardgen.render.links import build_links
from cardgen.render.surroundings import Surroundings
from cardgen.rules.families import RULES
from cardgen.rules.page import read_page
from tests.rules.branches import BRANCHES
from tests.support.checking import GOOD, NOON, NoMedia

NEW = GOOD[: GOOD.index("anki_cards")] + GOOD[GOOD.index("---\n# Q") :]
BARE = NEW[NEW.index("# Q") :]
ASKED = NEW + "\n## Follow-ups\n- Why?\n  - So.\n- And [[other]]?\n  - Then.\n"
LINKED = NEW.replace("An endpoint", "See [[other]], [[gone]] and ![[none.png]]. An endpoint")
SHAPES = {
    "new": NEW,
    "no frontmatter": BARE,
    "a byte order mark": f"\ufeff{NEW}",
    "a byte order mark, no frontmatter": f"\ufeff{BARE}",
    "CRLF": NEW.replace("\n", "\r\n"),
    "CR": NEW.replace("\n", "\r"),
    "no line break at its end": NEW.rstrip("\n"),
    "links": LINKED,
    "follow-ups": ASKED,
    "follow-ups, CRLF": ASKED.replace("\n", "\r\n"),
    "follow-ups in a note that is recorded": GOOD + ASKED[len(NEW) :],
    "a record of two": GOOD[: GOOD.index("- slug: net-1-0-ru")] + GOOD[GOOD.index("---\n# Q") :],
    "records to complete": GOOD.replace("  anki_id: 1600000000001\n  guid: 'ru'\n", ""),
    "a record in braces": NEW.replace("---\n# Q", "anki_cards: [{slug: net-1-0-en}]\n---\n# Q"),
    "a frontmatter that is empty": f"---\n\n---\n{BARE}",
    "one that holds a comment": f"---\n# TCP\n---\n{BARE}",
    "a list that is empty": NEW.replace("---\n# Q", "anki_cards: []\n---\n# Q"),
    "much metadata": NEW.replace("topic: networking", "topic: networking\nsubtopics: [a, b]\n"
                                 "related: [other]\nmoc: hub\nsources: [https://a.b]\n"
                                 "source: book"),
    "faults before and behind": LINKED.replace("difficulty: easy", "difficulty: odd\n"
                                               "created: '2026-1-31'\ncardgen_ignore: link-*"),
}  # fmt: skip
REFUSALS = {
    "records in its text": BARE + "\nanki_cards:\n- slug: net-1-0-en\n",
    "an alias": NEW.replace("id:", "anki_cards: &a\n- {slug: net-1-0-en}\nx: *a\nid:"),
    "an anchor in a record": NEW.replace("---\n# Q", "anki_cards:\n- slug: net-1-0-en\n"
                                         "  anki_id:\n  x: &b q\ny: *b\n---\n# Q"),
}  # fmt: skip


def around_of(text: str) -> Surroundings:
    """Return what a note is compiled in: a vault with one other note."""
    sources = [SourceNote("a.md", text), SourceNote("other.md", "---\ntitle: Other\n---\n")]
    links = build_links((one.path, parse_header(one, Config())) for one in sources)
    return Surroundings(Config(), links, NoMedia())


def compiled(text: str, around: Surroundings) -> tuple[Entry, Findings]:
    """Return what a text compiles to from scratch."""
    answer = msgspec.msgpack.decode(
        NoteWork(around)(piece_of(SourceNote("a.md", text))), type=Answer
    )
    return read(answer)


def read(answer: Answer | RewriteAnswer) -> tuple[Entry, Findings]:
    """Return what is kept of a note, with its diagnostics in it."""
    digest = answer.digest
    entry = entry_of(Row("a.md", Stamp(0, 0), digest, answer.entry))
    assert entry is not None
    assert answer.found is not None
    findings = unpack(answer.found.findings, Findings, "a.md", digest)
    said = unpack(answer.found.said, tuple[Diagnostic, ...], "a.md", digest)
    assert findings is not None
    assert said is not None
    assert entry.complaints == len(said)
    return replace(entry, note=replace(entry.note, diagnostics=said)), findings


def change_of(text: str, around: Surroundings) -> NoteChange | None:
    """Return what a build wants to write into a note, None for nothing."""
    note = compiled(text, around)[0].note
    named = name_cards(
        [note], Memory(), around.config, clock=Clock(NOON), record=True, selects=lambda path: True
    )
    return named.changes[0] if named.changes else None


def wanted_in(text: str, around: Surroundings) -> NoteChange:
    """Return what a build wants to write into a note that lacks something."""
    change = change_of(text, around)
    assert change is not None
    return change


def rewritten(
    text: str, around: Surroundings, *, change: NoteChange | None = None, knows: bool = True
) -> RewriteAnswer:
    """Return what becomes of a note that a build writes into."""
    made = msgspec.msgpack.decode(NoteWork(around)(piece_of(SourceNote("a.md", text))), type=Answer)
    found = made.found if knows else replace(made.found, findings=b"damaged")
    wanted = change or wanted_in(text, around)
    piece = RewritePiece("a.md", text, made.entry, found, wanted)
    done = RewriteWork(around)(msgspec.msgpack.encode(piece))
    return msgspec.msgpack.decode(done, type=RewriteAnswer)


def without_order(entry: Entry) -> tuple[Entry, dict[str, object]]:
    """Return an entry, the links that it saw apart: nobody asks in which order they were seen."""
    return replace(entry, links=b""), dict(seen_links(entry))


@pytest.mark.parametrize("knows", [True, False], ids=["moved along", "read again"])
@pytest.mark.parametrize("name", SHAPES)
def test_a_note_is_what_its_new_text_says(name: str, knows: bool) -> None:
    text, around = SHAPES[name], around_of(SHAPES[name])
    answer = rewritten(text, around, knows=knows)
    assert (answer.refusal, bool(answer.edits)) == ("", True)
    after = splice(text, answer.edits)
    assert answer.found is not None
    entry, findings = read(answer)
    wanted, said = compiled(after, around)
    assert without_order(entry) == without_order(wanted)
    assert findings == said


@pytest.mark.parametrize("name", REFUSALS)
def test_a_note_that_refuses_stays(name: str) -> None:
    text, around = REFUSALS[name], around_of(REFUSALS[name])
    answer = rewritten(text, around)
    assert answer.refusal
    assert (answer.edits, answer.found) == ((), None)
    wanted, said = compiled(text, around)
    packed = Packed(*(pack(x, "a.md", answer.digest) for x in (wanted.note.diagnostics, said)))
    entry, _ = read(replace(answer, found=packed))
    assert entry.refused == (hash_of_change(wanted_in(text, around)), answer.refusal)
    assert without_order(replace(entry, refused=wanted.refused)) == without_order(wanted)


def _texts() -> Iterator[str]:
    """Yield the notes of every message that rules have: with a frontmatter, as only it changes."""
    vaults = [files for family in BRANCHES.values() for files in family.values()]
    vaults += [dict(read_page(rule.CODE, rule.__doc__).bad) for rule in RULES]
    texts = {text for files in vaults for path, text in files.items() if path.endswith(".md")}
    for text in sorted(texts):
        yield text if text.startswith("---") else f"---\nid: a\n---\n\n{text}"


@pytest.mark.parametrize(
    "head", ["", "---\nid: a\ntags: [x]\n---\n"], ids=["no frontmatter", "one"]
)
def test_a_note_takes_records_whose_tags_stand_in_its_text(head: str) -> None:
    text = f"{head}# TCP\n#net #tcp\n\n{BARE}"
    around = around_of(text)
    around = replace(around, config=replace(around.config, tags=TagConfig(inline=True)))
    answer = rewritten(text, around)
    assert answer.refusal == ""
    assert answer.found is not None
    entry, findings = read(answer)
    wanted, said = compiled(splice(text, answer.edits), around)
    assert (without_order(entry), findings) == (without_order(wanted), said)
    assert {"net", "tcp"} <= set(entry.note.frontmatter.tags)


def test_whatever_is_said_of_a_note_moves_along() -> None:
    moved = 0
    for text in _texts():
        around = around_of(text)
        if change := change_of(text, around):
            answer = rewritten(text, around, change=change)
            if answer.refusal or answer.found is None:
                continue
            after = splice(text, answer.edits)
            entry, findings = read(answer)
            wanted, said = compiled(after, around)
            assert findings == said, text
            assert without_order(entry) == without_order(wanted), text
            moved += 1
    assert moved > 150


def test_an_entry_that_is_not_the_texts_is_a_bug() -> None:
    around = around_of(NEW)
    piece = RewritePiece("a.md", NEW, b"damaged", Packed(b"", b""), wanted_in(NEW, around))
    with pytest.raises(AssertionError, match=r"`a\.md` cannot be read"):
        RewriteWork(around)(msgspec.msgpack.encode(piece))
