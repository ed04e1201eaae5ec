"""Question cards: which notes ask for them, and what each one shows."""

import pytest

from cardgen.config import Config
from cardgen.parse.markdown.parser import visible_text
from tests.kinds.given import FOLLOW_UPS, cards_of, names_of
from tests.support.notes import BODY, fenced


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(BODY, ["question en 0", "question ru 0"], id="two languages"),
        pytest.param("# Question (EN)\nq\n## Answer (EN)\na\n", ["question en 0"], id="one"),
        pytest.param("# Question (EN)\nq\n## Ответ (RU)\nо\n", [], id="sides of two languages"),
        pytest.param("# Question (EN)\nq\n## Answer (EN)\n", [], id="empty answer"),
        pytest.param("# Question (EN/RU)\nq\n## Answer (EN)\na\n", ["question en 0"],
                     id="half of a shared question"),
        pytest.param("## Answer (EN)\na\n# Question (EN)\nq\n", ["question en 0"], id="any order"),
        pytest.param(fenced("status: retired"), [], id="retired"),
        pytest.param(fenced("status: draft"), ["question en 0", "question ru 0"], id="draft"),
        pytest.param(fenced("id: a: b"), [], id="broken YAML"),
        pytest.param(fenced("anki_cards: a"), [], id="records that are none"),
        pytest.param("text", [], id="no note"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_question_cards(text: str, names: list[str]) -> None:
    assert names_of(cards_of(text)) == names


@pytest.mark.parametrize(
    ("mode", "listed"),
    [
        pytest.param("auto", ["Plain?"], id="auto"),
        pytest.param("cards", [], id="cards"),
        pytest.param("back", ["Plain?", "Answered?"], id="back"),
    ],
)
def test_the_others_are_listed_on_the_question(mode: str, listed: list[str]) -> None:
    cards = cards_of(BODY + FOLLOW_UPS, Config(follow_ups=mode))  # type: ignore[arg-type]
    assert [visible_text(item.question) for item in cards[0].follow_ups] == listed


def test_only_configured_languages_yield_cards_in_their_order() -> None:
    text = BODY + FOLLOW_UPS
    assert names_of(cards_of(text, Config(languages=("ru",)))) == [
        "question ru 0",
        "follow_up ru None",
    ]
    assert names_of(cards_of(BODY, Config(languages=("ru", "en")))) == [
        "question ru 0",
        "question en 0",
    ]


def test_a_card_is_where_its_question_stands() -> None:
    cards = cards_of(BODY + FOLLOW_UPS)
    assert [card.span.line for card in cards] == [1, 4, 15, 20]
