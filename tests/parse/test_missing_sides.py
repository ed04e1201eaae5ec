"""What a note lacks is named at the heading that may be meant for it, and with its cure."""

import pytest
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.model.settings import HeadingsConfig
from tests.support.notes import read

ANSWERS = "## Ответ\nПоток.\n\n## Answer\nA stream.\n"


def _said(text: str, code: str, *languages: str) -> list[tuple[int, str]]:
    config = Config(languages=languages or ("en", "ru"))
    found = (one for one in read(text, config=config).found if one.code == code)
    return [(one.span.line if one.span else 0, one.hint) for one in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("# Question: What?\n\n## Answer\nSo.\n",
                     [(1, "break the line after the colon: `# Question`, and below it `What?`")],
                     id="in the heading"),
        pytest.param("# Q: What?\n\n## Answer\nSo.\n",
                     [(1, "break the line after the colon: `# Question (EN)`,"
                          " and below it `What?`")], id="a letter"),
        pytest.param("# Вопрос: что?\n\n## Ответ\nПоток.\n\n# Question: w\n## Answer\nSo.\n",
                     [(1, "break the line after the colon: `# Вопрос`, and below it `что?`"),
                      (6, "break the line after the colon: `# Question`, and below it `w`")],
                     id="each language its own"),
        pytest.param(f"# Вопрос: что?\n\n{ANSWERS}",
                     [(1, "break the line after the colon: `# Вопрос`, and below it `что?`"),
                      (6, "add a section `# Question (EN)`")], id="no other language's"),
        pytest.param(f"# Что есть TCP?\n\n{ANSWERS}",
                     [(3, "write `# Вопрос (RU)` above `Что есть TCP?`"),
                      (6, "add a section `# Question (EN)`")], id="a heading that asks"),
        pytest.param(f"# TCP?\n\n{ANSWERS}",
                     [(3, "add a section `# Вопрос (RU)`"),
                      (6, "write `# Question (EN)` above `TCP?`")], id="in the other script"),
        pytest.param("# TCP?\n\n## Ответ\nПоток.\n",
                     [(3, "write `# Вопрос (RU)` above `TCP?`")], id="the only one"),
        pytest.param("# Question: What?\n\n# Question\n\n## Answer\nSo.\n",
                     [(5, "write it below `# Question`")], id="an empty section before it"),
    ],
)  # fmt: skip
def test_a_missing_question(text: str, said: list[tuple[int, str]]) -> None:
    assert sorted(_said(text, "missing-question")) == said


def test_a_missing_answer() -> None:
    text = "# Question\nWhat?\n\n## Answer: so\n\n# Вопрос\nЧто?\n\n## Ответ\nТо.\n"
    cure = "break the line after the colon: `## Answer`, and below it `so`"
    assert _said(text, "missing-answer") == [(4, cure)]


def test_a_side_in_a_heading_is_no_gap_where_the_section_is() -> None:
    text = "# Question\nWhat?\n\n## Answer\nSo.\n\n### Question: and more?\nNo.\n"
    assert _said(text, "missing-question", "en") == []


RECORD = "---\nid: a\nanki_cards:\n- slug: a-0-en\n---\n"
USUAL = "add headings such as `# Question (EN)` and `## Answer (EN)`"
ASKED = "## {}\n\n1. **What is a join?**\n   - A product.\n2. Why an index?\n\n   To find.\n"


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        pytest.param(
            f"{ASKED.format('Quiz')}\n## More\n\n- Why?\n  - So.\n",
            '`en = ["Quiz"]` in `[headings.follow_ups]` of the configuration makes a card of each'
            f" answered question below `Quiz`; for a card of the note itself {USUAL}",
            id="a list of answered questions",
        ),
        pytest.param(
            ASKED.format("Проверка"),
            '`ru = ["Проверка"]` in `[headings.follow_ups]` of the configuration makes a card of'
            f" each answered question below `Проверка`; for a card of the note itself {USUAL}",
            id="in the language of its script",
        ),
        pytest.param(f"##{ASKED.format('Quiz')}", USUAL, id="a heading too deep to open one"),
        pytest.param("## Quiz\n\n- Why?\n- When?\n", USUAL, id="without an answer"),
        pytest.param("## Quiz\n\n- Why?\n  - So.\n", USUAL, id="one question"),
        pytest.param("## Quiz\n\n- A product.\n  - So.\n- B.\n  - So.\n", USUAL, id="no question"),
        pytest.param("A text.\n", USUAL, id="no list"),
    ],
)
def test_records_without_a_section(body: str, hint: str) -> None:
    assert _said(RECORD + body, "no-sections") == [(4, hint)]


@pytest.mark.parametrize(
    ("body", "mode", "is_said"),
    [
        pytest.param(ASKED.format("Quiz"), "auto", False, id="cards of follow-ups"),
        pytest.param(ASKED.format("Quiz"), "back", True, id="on the back of no card"),
        pytest.param("## Quiz\n\n- Why?\n", "auto", True, id="without an answer"),
    ],
)
def test_a_heading_that_was_named_as_advised(body: str, mode: str, is_said: bool) -> None:
    headings = HeadingsConfig(follow_ups={"en": ("Quiz",)})
    config = replace(Config(), headings=headings, follow_ups=mode)
    found = [one for one in read(RECORD + body, config=config).found if one.code == "no-sections"]
    assert [one.hint for one in found] == [USUAL] * is_said
