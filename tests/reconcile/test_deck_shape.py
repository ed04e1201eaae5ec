"""The deck template of cards that lie otherwise than configured: each one where it lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.anki.deck import deck_name
from cardgen.config import Config, read_config
from cardgen.model.card import CardKind
from cardgen.reconcile.deck_shape import Placed, deck_shape

Q, F = CardKind.QUESTION, CardKind.FOLLOW_UP


def _card(topic: str, language: str, deck: str, level: str = "", kind: CardKind = Q) -> Placed:
    return Placed(topic, language, level, kind, deck)


@pytest.mark.parametrize(
    ("cards", "template"),
    [
        pytest.param([_card("kotlin", "en", "Interview::Kotlin::EN")], None, id="as configured"),
        pytest.param([_card("kotlin", "en", "interview::kotlin::en")], None, id="another case"),
        pytest.param([], None, id="no cards"),
        pytest.param(
            [_card("kotlin", "en", "Kotlin"), _card("kotlin", "ru", "Kotlin")], "{topic}",
            id="flat, one topic",
        ),
        pytest.param(
            [_card("system-design", "en", "System Design"), _card("cs", "ru", "CS")], "{topic}",
            id="flat, several",
        ),
        pytest.param(
            [_card("cs", "en", "My cards::CS en"), _card("db", "ru", "My cards::DB ru")],
            "My cards::{topic} {language}", id="inside of a level",
        ),
        pytest.param(
            [_card("cs", "en", "Easy::CS", "easy"), _card("db", "en", "Hard::DB", "hard")],
            "{difficulty}::{topic}", id="difficulty",
        ),
        pytest.param(
            [_card("cs", "en", "All::Question"), _card("cs", "en", "All::Follow Up", kind=F)],
            "All::{kind}", id="kind",
        ),
        pytest.param(
            [_card("cs", "en", "Default"), _card("db", "ru", "Default")], "Default", id="one deck"
        ),
        pytest.param(
            [_card("topic", "en", "Topic"), _card("db", "ru", "DB")], "{topic}", id="a topic"
        ),
        pytest.param(
            [_card("cs", "en", "A"), _card("cs", "en", "B")], None, id="no template fits"
        ),
        pytest.param([_card("cs", "en", "{topic}")], None, id="braces"),
    ],
)  # fmt: skip
def test_a_template_for_where_the_cards_lie(cards: list[Placed], template: str | None) -> None:
    assert deck_shape(cards, Config()) == template


def test_a_topic_that_has_a_name_is_known_by_it() -> None:
    config = Config(topics={"cs": "Computer Science"})
    assert deck_shape([_card("cs", "en", "Computer Science")], config) == "{topic}"


words = st.sampled_from(["cs", "db", "system-design", "en", "topic", "c++", "a.b"])


@given(
    st.lists(st.tuples(words, st.sampled_from(["en", "ru"]), st.sampled_from([Q, F])), max_size=4),
    st.lists(st.sampled_from(["{topic}", "{language}", "{kind}", "::", "My", " "]), min_size=1),
)
def test_what_is_returned_can_be_configured_and_moves_no_card(
    facts: list[tuple[str, str, CardKind]], parts: list[str]
) -> None:
    made = Config(deck="".join(parts))
    cards = [
        Placed(topic, language, "", kind, deck_name(topic, language, "", kind, made))
        for topic, language, kind in facts
    ]
    template = deck_shape(cards, Config())
    if template is not None:
        read = read_config({"deck": template})
        assert all(card.lies_in(read) for card in cards)
