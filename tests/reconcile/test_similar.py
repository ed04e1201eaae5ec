"""Which new card may be which orphan: by what they ask, the most alike first, each once."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cardgen.reconcile.similar import Asked, similar

EN = ("en", False)
LIVING = (
    "What is a B-tree index, and when does it help?",
    "What is a covering index?",
    "What is the difference between a process and a thread?",
    "Как работает сборщик мусора?",
    "Что такое корутина?",
)
NOUNS = ("feed", "cache", "map", "menu", "queue", "log", "form", "test", "bus", "store", "page")


def _ask(slug: str, text: str, group: tuple[str, bool] = EN) -> Asked:
    return Asked(slug, group, text)


@pytest.mark.parametrize(
    ("asked", "asks", "are_alike"),
    [
        pytest.param("What does TCP promise?", "What does TCP promise?", True, id="the same"),
        pytest.param("What does TCP promise?", "what TCP promises", True, id="other endings"),
        pytest.param(
            "Что TCP обещает приложению над ним?", "Что TCP гарантирует приложению над ним?",
            True,
            id="Russian, reworded",
        ),
        pytest.param(
            "What is a covering index?", "What is a covering database index good for?", True,
            id="longer",
        ),
        pytest.param("What is a mutex?", "What is a monad?", False, id="only `What is a`"),
        pytest.param(
            "How do you design a search for an app?", "How do you design a chat for an app?", False,
            id="another subject",
        ),
        pytest.param("", "", False, id="no text"),
        pytest.param("???", "!!!", False, id="no letters"),
    ],
)  # fmt: skip
def test_likeness(asked: str, asks: str, are_alike: bool) -> None:
    living = (*LIVING, *(f"How do you design a {noun} for an app?" for noun in NOUNS))
    found = similar([_ask("new", asks)], [_ask("old", asked)], living)
    assert bool(found) is are_alike
    for one in found:
        assert (one.old, one.new, one.asked, one.asks) == ("old", "new", asked, asks)
        assert 50 <= one.percent <= 100


def test_the_best_pair_is_first_and_each_card_is_in_one() -> None:
    new = [_ask("n1", "What does TCP guarantee to a peer?"), _ask("n2", "What does TCP promise?")]
    old = [_ask("o1", "What does TCP promise?"), _ask("o2", "What does TCP guarantee?")]
    found = similar(new, old, LIVING)
    assert [(one.old, one.new) for one in found] == [("o1", "n2"), ("o2", "n1")]
    assert found[0].percent == 100


@pytest.mark.parametrize(
    "group",
    [pytest.param(("ru", False), id="language"), pytest.param(("en", True), id="kind")],
)
def test_a_card_of_another_language_or_kind_is_another_card(group: tuple[str, bool]) -> None:
    assert similar([_ask("n", "TCP?")], [_ask("o", "TCP?", group)], LIVING) == ()


texts = st.lists(st.text(max_size=30), max_size=5)


@given(texts, texts)
@example(["N", "n"], ["N"])  # as like one as the other
def test_a_law_of_pairs(asks: list[str], asked: list[str]) -> None:
    new = [_ask(f"n{place}", text) for place, text in enumerate(asks)]
    old = [_ask(f"o{place}", text) for place, text in enumerate(asked)]
    found = similar(new, old, LIVING)
    assert len({one.new for one in found}) == len({one.old for one in found}) == len(found)
    assert [one.percent for one in found] == sorted((o.percent for o in found), reverse=True)
    alone = [one for each in new for one in similar([each], old, LIVING)]
    is_tied = len({one.percent for one in alone}) < len(alone)
    assert found == similar(new[::-1], old, LIVING) or is_tied or len(found) > 1
