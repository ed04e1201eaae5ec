"""Follow-up cards: which items become cards, and what each one shows."""

import pytest

from cardgen.config import Config
from cardgen.model.card import CardKind
from cardgen.parse.markdown.parser import visible_text
from tests.kinds.given import FOLLOW_UPS, cards_of, names_of
from tests.support.notes import BODY, fenced


@pytest.mark.parametrize(
    ("mode", "own", "names"),
    [
        pytest.param("auto", None, ["follow_up en 4", "follow_up ru None"], id="auto"),
        pytest.param(
            "cards", None,
            ["follow_up en None", "follow_up en 4", "follow_up ru None", "follow_up ru None"],
            id="cards",
        ),
        pytest.param("back", None, [], id="back"),
        pytest.param("back", "auto", ["follow_up en 4", "follow_up ru None"], id="the note's own"),
        pytest.param("cards", "back", [], id="the note wants none"),
    ],
)  # fmt: skip
def test_follow_up_cards(mode: str, own: str | None, names: list[str]) -> None:
    text = fenced("id: a", *([f"follow_ups: {own}"] if own else []), body=BODY + FOLLOW_UPS)
    cards = cards_of(text, Config(follow_ups=mode))  # type: ignore[arg-type]  # it is one of three
    assert names_of(cards) == ["question en 0", "question ru 0", *names]


def test_a_follow_up_shows_its_question_and_answer() -> None:
    card = next(c for c in cards_of(BODY + FOLLOW_UPS) if c.kind is CardKind.FOLLOW_UP)
    assert visible_text(card.question) == "Answered?"
    assert visible_text(card.answer) == "Yes."
    assert visible_text(card.context) == "What is OAuth?"


def test_a_follow_up_without_an_answer_shows_that_of_the_question() -> None:
    cards = cards_of(BODY + FOLLOW_UPS, Config(follow_ups="cards"))
    assert [visible_text(card.answer) for card in cards[2:]] == [
        "A protocol.",
        "Yes.",
        "Протокол.",
        "Да.",
    ]


@pytest.mark.parametrize("mode", ["auto", "cards", "back"])
def test_what_is_folded_is_listed_and_never_a_card(mode: str) -> None:
    text = f"{BODY}\n## Follow-ups (EN)\n<details>\n<summary>Why?</summary>\n\nSo.\n\n</details>\n"
    cards = cards_of(text, Config(follow_ups=mode))  # type: ignore[arg-type]  # it is one of three
    assert names_of(cards) == ["question en 0", "question ru 0"]
    (shown,) = cards[0].follow_ups
    assert visible_text(shown.question).split() == ["Why?", "So."]
    assert not cards[1].follow_ups
