"""What a card draws from the sections of its note."""

import pytest

from cardgen.parse.markdown.parser import visible_text
from tests.kinds.given import cards_of
from tests.support.notes import BODY


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
    cards = cards_of(f"{BODY}\n{tail}")
    assert [[visible_text(tokens) for tokens in card.references] for card in cards] == [en, ru]
