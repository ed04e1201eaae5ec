"""The cards of a vault by name: what is recorded, what waits, and what a build would write."""

import pytest
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.identity.naming import Named, name_cards
from cardgen.model.card import CompiledCard
from cardgen.model.clock import Clock
from cardgen.model.ledger import Ledger, LedgerLine, Memory
from tests.support.notes import card, codes, compiled, hash_of

WAITING = replace(card(index=None), place=9)


def named(cards: list[CompiledCard], *, record: bool, path: str = "a.md", **more: object) -> Named:
    options = {"clock": Clock(0), "selects": lambda one: one == "a.md"} | more
    memory = more.pop("memory", Memory())
    note = compiled(path, cards)
    note = replace(note, items=tuple((one.language, one.index) for one in cards))
    options.pop("memory", None)
    return name_cards([note], memory, Config(), record=record, **options)  # type: ignore[arg-type]  # as named


@pytest.mark.parametrize(
    ("cards", "record", "path", "slugs", "written"),
    [
        pytest.param([card()], True, "a.md", ["a-0-en"], 1, id="a question"),
        pytest.param([WAITING], True, "a.md", ["a-1697-en"], 1, id="a follow-up gets its index"),
        pytest.param([card()], False, "a.md", ["a-0-en"], 0, id="named, not recorded"),
        pytest.param([WAITING], False, "a.md", [], 0, id="it waits where nothing is recorded"),
        pytest.param([WAITING], True, "b.md", [], 0, id="it waits in a note not asked for"),
        pytest.param([card()], True, "b.md", ["b-0-en"], 0, id="named, though not asked for"),
    ],
)
def test_names(
    cards: list[CompiledCard], record: bool, path: str, slugs: list[str], written: int
) -> None:
    found = named(cards, record=record, path=path)
    assert [claim.identity.slug for claim in found.identified.claims] == slugs
    assert len(found.changes) == written
    assert bool(found.identified.pending) is (not slugs)


def test_what_was_packaged_is_known_as_what_the_ledger_has() -> None:
    line = LedgerLine(hash_of("text"), 1, "gone.md")
    for memory in (
        Memory(Ledger(lines={"a-0-en": line})),
        Memory(None, Ledger(lines={"a-0-en": line})),
    ):
        found = named([card(text="other")], record=False, memory=memory)
        assert [claim.identity.slug for claim in found.identified.claims] != ["a-0-en"]


def test_a_pending_follow_up_that_the_ledger_knows_is_no_orphan() -> None:
    unmarkable = replace(WAITING, place=None)
    line = LedgerLine(unmarkable.content_hash, 1, "a.md")
    found = named([unmarkable], record=False, memory=Memory(Ledger(lines={"a-3-en": line})))
    assert "a-3-en" in found.identified.held


@pytest.mark.parametrize(
    ("record", "content", "slugs", "found"),
    [
        pytest.param(True, WAITING.content_hash, ["a-3-en"], [], id="its question tells"),
        pytest.param(True, "other", [], ["history-left-behind"], id="it may be the old card"),
        pytest.param(False, WAITING.content_hash, [], [], id="it waits, its question told"),
        pytest.param(False, "other", [], [], id="it waits for a build that writes"),
    ],
)
def test_an_old_follow_up_whose_note_takes_no_block_id(
    record: bool, content: str, slugs: list[str], found: list[str]
) -> None:
    memory = Memory(Ledger(lines={"a-3-en": LedgerLine(content, 1, "a.md")}))
    refusing = {"a.md": "it is sealed"}
    done = named([WAITING], record=record, memory=memory, refusing=refusing)
    assert [claim.identity.slug for claim in done.identified.claims] == slugs
    told = {"damaged-note", "restored", *found}
    assert set(found) <= set(codes(done.diagnostics)) <= told


def test_a_note_that_refuses_is_not_written_into() -> None:
    found = named([card()], record=True, refusing={"a.md": "it is sealed"})
    assert found.changes == ()
    assert codes(found.diagnostics) == ["damaged-note"]
    assert "it is sealed" in found.diagnostics[0].message
