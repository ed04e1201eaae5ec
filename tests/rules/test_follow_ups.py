"""The rules of follow-ups: what each complains of, and what it leaves alone."""

from types import ModuleType

import pytest

from cardgen.rules.follow_ups import (
    answer_in_follow_up,
    follow_ups_language,
    follow_ups_without_question,
    link_as_follow_up,
)
from tests.support.lint import bilingual, english, find, header, lines_of, settings

RECORDS = header("anki_cards:", "- slug: a-0-en")

LOUD = [
    pytest.param(
        follow_ups_without_question,
        english(tail="## Follow-ups\n- Что это?\n- А это?\n"),
        [7],
        id="orphans: by script",
    ),
    pytest.param(
        follow_ups_without_question,
        english(tail="## Дополнительные вопросы (RU)\n- Что это?\n"),
        [7],
        id="orphans: by mark",
    ),
    pytest.param(
        follow_ups_language, bilingual(tail="## Follow-ups\n- Что это?\n"), [12], id="marks: all"
    ),
    pytest.param(
        follow_ups_language,
        bilingual(tail="## Follow-ups\n- What?\n- Что это?\n"),
        [12],
        id="marks: one",
    ),
    pytest.param(
        link_as_follow_up, english(tail="## Follow-ups\n- [[a]]\n- What?\n"), [7], id="link: wiki"
    ),
    pytest.param(
        link_as_follow_up,
        english(tail="## Follow-ups\n- [a](b.md)\n- https://c.de\n"),
        [7, 8],
        id="link: others",
    ),
    pytest.param(
        answer_in_follow_up,
        english(tail="## Follow-ups\n- What?\n  That.\n- Why?\nSo.\nAnd so.\n- How?\n"),
        [8, 10],
        id="answer: a line below the question",
    ),
    pytest.param(
        answer_in_follow_up,
        english(tail="## Follow-ups\n1. Given a, *what?*\n   And why?\n   So.\n"),
        [9],
        id="answer: below several that ask",
    ),
]

SILENT = [
    pytest.param(
        follow_ups_without_question,
        bilingual(tail="## Follow-ups\n- What?\n- Что?\n"),
        id="orphans: both asked",
    ),
    pytest.param(
        follow_ups_without_question,
        RECORDS + "## Follow-ups\n- What?\n",
        id="orphans: no question at all, told by the reader",
    ),
    pytest.param(
        follow_ups_language, bilingual(tail="## Follow-ups (RU)\n- Что это?\n"), id="marks: marked"
    ),
    pytest.param(
        follow_ups_language,
        bilingual(tail="## Follow-ups\n- What?\n- `var`?\n"),
        id="marks: own script",
    ),
    pytest.param(
        link_as_follow_up, english(tail="## Follow-ups\n- What is [[a]]?\n"), id="link: asked"
    ),
    pytest.param(
        answer_in_follow_up,
        english(tail="## Follow-ups\n- What?\n\n  That.\n- Why?\n  - So.\n- How\n  is it?\n- Or"),
        id="answer: nested, or none",
    ),
    pytest.param(
        answer_in_follow_up,
        english(tail="## Follow-ups\n- What?\n  As in a. ^card-1-en\n"),
        id="answer: a card already",
    ),
    pytest.param(
        answer_in_follow_up,
        english(tail="## Follow-ups\n- What?\n  In a.\n\n  That.\n"),
        id="answer: beside a second line of the question",
    ),
    pytest.param(link_as_follow_up, english(tail="## Related\n- [[a]]\n"), id="link: in its place"),
]


@pytest.mark.parametrize(("rule", "text", "lines"), LOUD)
def test_a_rule_complains(rule: ModuleType, text: str, lines: list[int]) -> None:
    assert lines_of(find(rule, text)) == lines


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_a_rule_is_silent(rule: ModuleType, text: str) -> None:
    assert find(rule, text) == []


def test_a_rule_of_follow_ups_asks_for_no_language_that_is_not_configured() -> None:
    only_english = settings(languages=("en",))
    assert find(follow_ups_without_question, english(), config=only_english) == []
