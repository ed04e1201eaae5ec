"""Which cards a note asks for, and what each one shows."""

import pytest

from cardgen.config import Config
from cardgen.model.card import Card, CardKind
from cardgen.parse.markdown.parser import visible_text
from tests.support.notes import BODY, fenced, read

FOLLOW_UPS = """
## Follow-ups (EN)
- Plain?
- Answered? ^card-4-en
  - Yes.

## Follow-ups (RU)
- Просто?
- С ответом?

  Да.
"""


def _cards(text: str, config: Config | None = None) -> tuple[Card, ...]:
    return read(text).cards(config)


def _names(cards: tuple[Card, ...]) -> list[str]:
    return [f"{card.kind} {card.language} {card.index}" for card in cards]


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
    assert _names(_cards(text)) == names


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
    cards = _cards(text, Config(follow_ups=mode))  # type: ignore[arg-type]  # it is one of three
    assert _names(cards) == ["question en 0", "question ru 0", *names]


@pytest.mark.parametrize(
    ("mode", "listed"),
    [
        pytest.param("auto", ["Plain?"], id="auto"),
        pytest.param("cards", [], id="cards"),
        pytest.param("back", ["Plain?", "Answered?"], id="back"),
    ],
)
def test_the_others_are_listed_on_the_question(mode: str, listed: list[str]) -> None:
    cards = _cards(BODY + FOLLOW_UPS, Config(follow_ups=mode))  # type: ignore[arg-type]
    assert [visible_text(item.question) for item in cards[0].follow_ups] == listed


def test_a_follow_up_shows_its_question_and_answer() -> None:
    card = next(c for c in _cards(BODY + FOLLOW_UPS) if c.kind is CardKind.FOLLOW_UP)
    assert visible_text(card.question) == "Answered?"
    assert visible_text(card.answer) == "Yes."
    assert visible_text(card.context) == "What is OAuth?"


def test_a_follow_up_without_an_answer_shows_that_of_the_question() -> None:
    cards = _cards(BODY + FOLLOW_UPS, Config(follow_ups="cards"))
    assert [visible_text(card.answer) for card in cards[2:]] == [
        "A protocol.",
        "Yes.",
        "Протокол.",
        "Да.",
    ]


def test_only_configured_languages_yield_cards_in_their_order() -> None:
    text = BODY + FOLLOW_UPS
    assert _names(_cards(text, Config(languages=("ru",)))) == ["question ru 0", "follow_up ru None"]
    assert _names(_cards(BODY, Config(languages=("ru", "en")))) == [
        "question ru 0",
        "question en 0",
    ]


@pytest.mark.parametrize(
    ("tail", "en", "ru"),
    [
        pytest.param("## References\n- [[a]]\n", ["a"], ["a"], id="unmarked serves both"),
        pytest.param("## References (EN)\n- [[a]]\n", ["a"], [], id="marked serves one"),
        pytest.param("## References\n- [[a]]\n\n## Ссылки\n- [[b]]\n", ["a"], ["b"], id="each"),
        pytest.param("## References (EN/RU)\n- [[a]]\n", ["a"], ["a"], id="marked for both"),
        pytest.param("## References\n- [[a]]\n\n## Related\n- [[b]]\n", ["a", "b"], ["a", "b"],
                     id="references, then related"),
        pytest.param("## Follow-ups\n- [[a]]\n", ["a"], ["a"], id="links among follow-ups"),
        pytest.param("## References\n", [], [], id="empty"),
        pytest.param("", [], [], id="none"),
    ],
)  # fmt: skip
def test_references(tail: str, en: list[str], ru: list[str]) -> None:
    cards = _cards(f"{BODY}\n{tail}")
    assert [[visible_text(tokens) for tokens in card.references] for card in cards] == [en, ru]


def test_a_card_is_where_its_question_stands() -> None:
    cards = _cards(BODY + FOLLOW_UPS)
    assert [card.span.line for card in cards] == [1, 4, 15, 20]
