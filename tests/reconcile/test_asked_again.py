"""New cards that ask what another note asks: each counted once, and nothing else."""

import pytest
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.deck import build_deck
from cardgen.model.card import CompiledNote
from cardgen.model.clock import Clock
from cardgen.model.ledger import Memory
from cardgen.model.note import SourceNote
from cardgen.pipeline import compile_notes
from tests.render.given import Shelf

BODY = "# Question (EN)\n> {}\n\n## Answer (EN)\nThat.\n"


def _notes(**asked: str) -> tuple[CompiledNote, ...]:
    sources = [SourceNote(f"{name}.md", BODY.format(text)) for name, text in asked.items()]
    return compile_notes(sources, Config(), Shelf())


def _again(before: tuple[CompiledNote, ...], now: tuple[CompiledNote, ...]) -> tuple[str, ...]:
    config, clock = Config(), Clock(1_770_000_000)
    old = build_deck(before, Memory(), config, clock=clock, record=True)
    memory = Memory(old.ledger if before else None)
    return build_deck(now, memory, config, clock=clock, record=True).asked_again


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        pytest.param({"a": "Why?"}, {"a": "Why?", "b": "**why**"}, ("b-0-en",), id="one more"),
        pytest.param({"b": "Why?"}, {"b": "Why?", "a": "Why?"}, ("a-0-en",), id="the old lives"),
        pytest.param({}, {"a": "Why?", "b": "Why?", "c": "Why?"}, ("b-0-en", "c-0-en"), id="new"),
        pytest.param({"a": "Why?", "b": "Why?"}, {"a": "Why?", "b": "Why?"}, (), id="nothing new"),
        pytest.param({"a": "Why?"}, {"a": "Why?", "b": "How?"}, (), id="another question"),
        pytest.param({"a": "Why?"}, {"b": "Why?"}, (), id="a note renamed"),
    ],
)  # fmt: skip
def test_what_is_asked_again(
    before: dict[str, str], now: dict[str, str], found: tuple[str, ...]
) -> None:
    assert _again(_notes(**before), _notes(**now)) == found


def test_a_follow_up_and_another_language_ask_something_else() -> None:
    text = BODY.format("TCP?") + "\n# Вопрос (RU)\n> TCP?\n\n## Ответ (RU)\nДа.\n"
    text += "\n## Follow-ups (EN)\n- TCP?\n\n  So.\n"
    notes = compile_notes([SourceNote("a.md", text)], Config(), Shelf())
    assert _again((), notes) == ()
    assert _again((), (replace(notes[0], path="b.md"), *notes)) == ("b-0-en", "b-0-ru")
