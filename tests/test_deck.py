"""The deck of a vault: which cards, in which order, with which times and fields."""

import json

import pytest
from msgspec.structs import replace

from cardgen.anki.meta import write_meta
from cardgen.config import Config
from cardgen.deck import build_deck
from cardgen.model.card import FIELDS, CompiledNote
from cardgen.model.clock import Clock
from cardgen.model.deck import Deck
from cardgen.model.ledger import Ledger, LedgerLine, Memory
from cardgen.model.note import SourceNote
from cardgen.pipeline import compile_notes
from tests.support.checking import NoMedia
from tests.support.notes import compile_text, hash_of

NOW = 1_770_000_000
TEXT = (
    "---\nid: {id}\ntopic: {topic}\ndifficulty: {difficulty}\n---\n# Question\nq\n# Answer\n{id}\n"
)


def note(id_: str, topic: str = "a", difficulty: str = "easy") -> CompiledNote:
    found = compile_text(f"{id_}.md", TEXT.format(id=id_, topic=topic, difficulty=difficulty))
    return replace(found, cards=tuple(replace(card, topic=topic) for card in found.cards))


def deck(*notes: CompiledNote, memory: Memory | None = None, **more: object) -> Deck:
    return build_deck(notes, memory or Memory(), Config(), clock=Clock(NOW), **more)  # type: ignore[arg-type]  # as named


def test_new_cards_come_by_topic_then_difficulty() -> None:
    made = deck(note("z"), note("y", "b"), note("x", difficulty="hard"))
    assert [(card.identity.slug, card.due) for card in made.notes] == [
        ("z-0-en", 1),
        ("x-0-en", 2),
        ("y-0-en", 3),
    ]


def test_a_part_of_a_vault_keeps_its_places_among_all() -> None:
    made = deck(note("a"), note("b"), selects=lambda path: path == "b.md")
    assert [(card.path, card.due) for card in made.notes] == [("b.md", 2)]
    assert set(made.ledger.lines) == {"b-0-en"}


def test_a_field_names_the_card() -> None:
    source = SourceNote("a.md", TEXT.format(id="a", topic="a", difficulty="easy"))
    compiled = compile_notes([source], Config(), NoMedia())
    (card,) = deck(*compiled).notes
    fields = dict(zip(FIELDS, card.fields, strict=True))
    assert fields["Slug"] == "a-0-en"
    assert json.loads(fields["Meta"]) == json.loads(write_meta(card.fields, card.tags))
    assert len(card.fields) == len(FIELDS)
    assert list(card.fields[:2]) == [card.fields[0], card.fields[1]]


def remembered(**lines: LedgerLine) -> Memory:
    return Memory(Ledger(lines={f"{name}-0-en": line for name, line in lines.items()}))


@pytest.mark.parametrize(
    ("content", "time", "new", "changed"),
    [
        pytest.param(None, NOW, 1, 0, id="new"),
        pytest.param("other", NOW, 0, 1, id="changed"),
        pytest.param("q\na", 5, 0, 0, id="unchanged"),
    ],
)
def test_the_time_of_a_card(content: str | None, time: int, new: int, changed: int) -> None:
    line = LedgerLine(hash_of(content or ""), 5, "a.md")
    made = deck(note("a"), memory=remembered(a=line) if content else Memory())
    assert [card.mod for card in made.notes] == [time]
    assert (len(made.new), len(made.changed)) == (new, changed)


@pytest.mark.parametrize(
    ("path", "unread", "orphans"),
    [
        pytest.param("gone.md", frozenset(), ["gone-0-en"], id="its note is gone"),
        pytest.param("gone.md", frozenset({"gone.md"}), [], id="its note could not be read"),
        pytest.param("", frozenset(), [], id="nobody knows its note"),
    ],
)
def test_orphans(path: str, unread: frozenset[str], orphans: list[str]) -> None:
    memory = remembered(gone=LedgerLine("hash", 5, path))
    made = deck(note("a"), memory=memory, unread=unread)
    assert [one.slug for one in made.orphans] == orphans


@pytest.mark.parametrize(
    ("touch", "missed"),
    [
        pytest.param(("a-*",), (), id="matches"),
        pytest.param(("b-*", "a-0-en"), ("b-*",), id="one does not"),
        pytest.param((), (), id="none"),
    ],
)
def test_a_pattern_that_matches_nothing_is_told(
    touch: tuple[str, ...], missed: tuple[str, ...]
) -> None:
    assert deck(note("a"), touch=touch).unmatched == missed
