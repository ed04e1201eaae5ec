"""What notes have in common is held once, and the notes stay what they are."""

from copy import deepcopy

import msgspec
from msgspec.structs import replace

from cardgen.engine.shared import Item, share, share_found
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.model.note import Frontmatter
from tests.support.notes import card, compiled, record


def _note(path: str) -> CompiledNote:
    front = Frontmatter(topic="networks", tags=("tcp", "layer 4"), status="draft")
    tagged = replace(card(), tags=("tcp",), deck="Interview::Networks")
    note = compiled(path, [tagged], [record("a-0-en", guid="g")], front)
    note = replace(note, items=(("en", None), ("ru", 3)))
    return msgspec.msgpack.decode(msgspec.msgpack.encode(note), type=CompiledNote)


def test_notes_stay_equal_and_share_what_they_have_in_common() -> None:
    one, other = _note("a.md"), _note("b.md")
    before = deepcopy((one, other))
    items: dict[Item, Item] = {}
    share(one, items)
    share(other, items)
    assert (one, other) == before
    assert one.frontmatter.tags[1] is other.frontmatter.tags[1]
    assert one.frontmatter.condition is other.frontmatter.condition
    assert one.frontmatter.records[0].slug is other.frontmatter.records[0].slug
    assert one.cards[0].deck is other.cards[0].deck
    assert one.items[1] is other.items[1]


def _said(path: str) -> Diagnostic:
    said = Diagnostic("a-code", Severity.ERROR, path, None, "a message", "a cure")
    return msgspec.msgpack.decode(msgspec.msgpack.encode(said), type=Diagnostic)


def test_what_is_said_of_notes_shares_its_hints_and_the_path_of_its_note() -> None:
    one, other, path = _said("a.md"), _said("b.md"), "".join(("a", ".md"))
    before = deepcopy((one, other))
    share_found((one,), path)
    share_found((other,), "b.md")
    assert (one, other) == before
    assert one.hint is other.hint
    assert one.path is path
