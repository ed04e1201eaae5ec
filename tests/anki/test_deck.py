"""Where a card goes: its topic, the name of its deck, its place among new cards."""

import pytest

from cardgen.anki.deck import deck_name, due_key, topic_of
from cardgen.config import Config
from cardgen.model.card import CardKind
from cardgen.model.note import Frontmatter


@pytest.mark.parametrize(
    ("written", "path", "topic"),
    [
        pytest.param("security", "20-net/a.md", "security", id="as written"),
        pytest.param(None, "20-net/a.md", "net", id="folder without its number"),
        pytest.param(None, "20. My Net/a.md", "My Net", id="number and dot"),
        pytest.param(None, "net2/a.md", "net2", id="a number at the end stays"),
        pytest.param(None, "2024/a.md", "2024", id="a number alone stays"),
        pytest.param(None, "a.md", "", id="in the vault's root none"),
    ],
)
def test_topic(written: str | None, path: str, topic: str) -> None:
    assert topic_of(Frontmatter(topic=written), path) == topic


@pytest.mark.parametrize(
    ("template", "name"),
    [
        pytest.param("Interview::{topic}::{language}", "Interview::System Design::EN", id="usual"),
        pytest.param("{difficulty}::{kind}", "Easy::Follow Up", id="other facts"),
        pytest.param("a:: ::b", "a::b", id="an empty level goes"),
        pytest.param('say "a"\x1f::b', "say  a::b", id="what Anki's file cannot hold"),
        pytest.param("::", "cardgen", id="nothing left"),
        pytest.param("и\u0306", "й", id="composed"),
    ],
)
def test_deck_name(template: str, name: str) -> None:
    config = Config(deck=template)
    assert deck_name("system-design", "en", "easy", CardKind.FOLLOW_UP, config) == name


def test_a_topic_has_the_name_that_the_settings_give_it() -> None:
    config = Config(deck="{topic}", topics={"cs": "Computer Science"})
    names = [deck_name(topic, "en", "", CardKind.QUESTION, config) for topic in ("cs", "css")]
    assert names == ["Computer Science", "Css"]


def test_new_cards_come_by_topic_then_difficulty_then_note() -> None:
    keys = [
        due_key("a", "easy", "n", 0, 0),
        due_key("A", "Medium", "n", 0, 0),
        due_key("a", "hard", "m", 0, 0),
        due_key("a", "hard", "n", 0, 0),
        due_key("a", "hard", "n", 0, 1),
        due_key("a", "hard", "n", 1, 0),
        due_key("a", None, "a", 0, 0),
        due_key("b", "easy", "a", 0, 0),
    ]
    assert sorted(keys[4:] + keys[:4]) == keys
