"""The rules of the sections: what each complains of, and what it leaves alone."""

import re
import tomllib
from types import ModuleType

import pytest

from cardgen.config import Config
from cardgen.model.settings import HeadingsConfig
from cardgen.rules.sections import (
    deep_heading,
    empty_section,
    heading_jump,
    heading_level,
    near_heading,
    references_without_question,
    section_between_answers,
    subsection_in_question,
    unknown_heading,
)
from tests.support.lint import bilingual, english, find, header, lines_of, subject

RECORDS = header("anki_cards:", "- slug: a-0-en")

LOUD = [
    pytest.param(near_heading, english(tail="## Refrences\n- a\n"), [6], id="near: letter lost"),
    pytest.param(
        near_heading, english(tail="## Anwser (RU)\na\n"), [6], id="near: letters swapped"
    ),
    pytest.param(near_heading, english(tail="# Вопросс (RU)\na\n"), [6], id="near: letter added"),
    pytest.param(near_heading, english(tail="## Otvot\na\n"), [], id="near: short and exchanged"),
    pytest.param(near_heading, english(tail="# Question RU\na\n"), [6], id="near: bare mark"),
    pytest.param(
        near_heading, english(head="# Qestion (RU)\na\n"), [1], id="near: above the first"
    ),
    pytest.param(near_heading, RECORDS + "# Quesiton\na\n", [5], id="near: alone"),
    pytest.param(
        near_heading,
        english(tail="## Links\n- a\n## Anwser (RU)\na\n"),
        [8],
        id="near: below a tail",
    ),
    pytest.param(
        near_heading,
        english(tail="## Follow-ups\n- a?\n## Refrences\na\n## Links\n- a\n"),
        [8],
        id="near: between two tails",
    ),
    pytest.param(deep_heading, english("a\n#### References\n- b"), [6], id="deep: references"),
    pytest.param(deep_heading, english("a\n##### Follow-ups (EN)\nb"), [6], id="deep: follow-ups"),
    pytest.param(
        deep_heading,
        english(tail="## Follow-ups\n- a?\n\n  b\n\n#### Links\nc\n"),
        [11],
        id="deep: below follow-ups",
    ),
    pytest.param(
        references_without_question,
        english(tail="## Ссылки (RU)\n- a\n"),
        [6],
        id="references: of another language",
    ),
    pytest.param(unknown_heading, english(tail="## History\nold\n"), [6], id="unknown: level 2"),
    pytest.param(
        unknown_heading, english(tail="# Old\na\n## New\nb\n"), [6], id="unknown: the first"
    ),
    pytest.param(
        unknown_heading,
        english(tail="## Old\na\n## More\n- Why?\n## New\nb\n"),
        [6, 8],
        id="unknown: follow-ups apart",
    ),
    pytest.param(
        subsection_in_question,
        "# Question\n> a?\n### Goals\nb\n## Answer\nc\n",
        [3],
        id="sub: level 3",
    ),
    pytest.param(
        subsection_in_question,
        "# Question (EN)\n> a?\n## Goals\n### More\n# Вопрос\n> в?\n#### Цель\n",
        [3, 7],
        id="sub: each question",
    ),
    pytest.param(heading_jump, english("#### Deep\na"), [5], id="jump: below the section"),
    pytest.param(
        heading_jump, english("### A\n##### B\n### C\n#### D"), [6], id="jump: below another"
    ),
    pytest.param(heading_level, "## Question\na?\n## Answer\nb\n", [1], id="level: question"),
    pytest.param(
        heading_level, english(tail="### Follow-ups\n- a?\n"), [6], id="level: follow-ups"
    ),
    pytest.param(
        section_between_answers,
        "# Question\na?\n## Answer\nb\n## References\n- c\n## Ответ\nг\n",
        [5],
        id="between: references",
    ),
    pytest.param(
        section_between_answers,
        "## Answer\nb\n## Follow-ups\n- c\n## References\n- c\n## Ответ\nг\n",
        [3],
        id="between: the first",
    ),
    pytest.param(empty_section, english(tail="## Follow-ups\n"), [6], id="empty: follow-ups"),
    pytest.param(
        empty_section, english(tail="## References\n## Related\n---\n"), [6, 7], id="empty: two"
    ),
]

SILENT = [
    pytest.param(
        references_without_question, english(tail="## Links\n- a\n"), id="references: for all"
    ),
    pytest.param(
        references_without_question,
        bilingual(tail="## Links\n- a\n## Ссылки (RU)\n- b\n"),
        id="references: of each language",
    ),
    pytest.param(
        references_without_question,
        bilingual(ru="", tail="## Related (RU)\n- a\n## References (EN)\n- b\n"),
        id="references: of a side without an answer",
    ),
    pytest.param(
        references_without_question,
        "# Question (EN)\na?\n\n## Ссылки (RU)\n- b\n",
        id="references: of a note without cards",
    ),
    pytest.param(
        references_without_question, english(tail="## Ссылки (RU)\n"), id="references: none"
    ),
    pytest.param(deep_heading, english("a\n### References\n- b"), id="deep: level 3"),
    pytest.param(deep_heading, english("a\n#### Notes\n- b"), id="deep: another word"),
    pytest.param(deep_heading, english("a\n#### Answer\nb"), id="deep: a part of the answer"),
    pytest.param(deep_heading, english("> #### References\n> - b"), id="deep: in a quote"),
    pytest.param(deep_heading, english("```\n#### Links\n```"), id="deep: in code"),
    pytest.param(
        deep_heading,
        english("a\n#### References\n- b", tail="## References\n- c\n"),
        id="deep: the note has references",
    ),
    pytest.param(near_heading, bilingual(tail="## References\n- a\n"), id="near: known"),
    pytest.param(near_heading, english(tail="### Lines\na\n"), id="near: another word"),
    pytest.param(near_heading, english(tail="#### Anwser\na\n"), id="near: too deep to open"),
    pytest.param(
        near_heading,
        english(tail="## Links\n- a\n## Links\n- b\n## Follow-ups\n- c?\n"),
        id="near: a second section of the kind",
    ),
    pytest.param(near_heading, english("```sh\n# Anwser\n```"), id="near: in code"),
    pytest.param(
        near_heading,
        english(tail="## Links\n- a\n## B\n```sh\n# Anwser\n```\n"),
        id="near: code below",
    ),
    pytest.param(near_heading, english("> # Anwser"), id="near: in a quote"),
    pytest.param(near_heading, english("### Common questions"), id="near: other words beside"),
    pytest.param(
        near_heading, RECORDS + "```sh\n# Quesiton\n```\n", id="near: code without sections"
    ),
    pytest.param(unknown_heading, english("### Example\na"), id="unknown: level 3"),
    pytest.param(unknown_heading, "# Question\na?\n## Goal\nb\n", id="unknown: in a question"),
    pytest.param(subsection_in_question, english("### Goals\nb"), id="sub: in the answer"),
    pytest.param(subsection_in_question, "# Question\n> a?\n> - b\n## Answer\nc\n", id="sub: list"),
    pytest.param(heading_jump, english("### A\n#### B\n##### C\n### D"), id="jump: step by step"),
    pytest.param(heading_jump, english("```md\n##### A\n```"), id="jump: in code"),
    pytest.param(heading_level, bilingual(tail="## Follow-ups\n- a?\n"), id="level: usual"),
    pytest.param(heading_level, "# Question\na?\n# Answer\nb\n# Links\n- c\n", id="level: higher"),
    pytest.param(
        section_between_answers, bilingual(tail="## Links\n- a\n"), id="between: after all answers"
    ),
    pytest.param(
        section_between_answers, "## Links\n- a\n## Answer\nb\n## Ответ\nв\n", id="between: above"
    ),
    pytest.param(empty_section, english(tail="## Links\n- https://a.b\n"), id="empty: filled"),
    pytest.param(
        empty_section,
        english(tail="# Вопрос (RU)\n## Ответ (RU)\n## Ссылки (RU)\n"),
        id="empty: a language that is not written",
    ),
    pytest.param(
        empty_section, "# Question\n## Answer\nb\n", id="empty: a side, told by the reader"
    ),
]


@pytest.mark.parametrize(("rule", "text", "lines"), LOUD)
def test_a_rule_complains(rule: ModuleType, text: str, lines: list[int]) -> None:
    assert lines_of(find(rule, text)) == lines


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_a_rule_is_silent(rule: ModuleType, text: str) -> None:
    assert find(rule, text) == []


def test_a_level_that_is_configured_is_usual() -> None:
    deep = "### Question\na?\n### Answer\nb\n### Links\n- c\n"
    assert find(heading_level, deep, config=Config(heading_levels=3)) == []
    assert lines_of(find(heading_level, f"#{deep}", config=Config(heading_levels=5))) == []


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        pytest.param("## Anwser (EN)", "Answer (EN)", id="the mark is kept"),
        pytest.param("# Question EN", "Question (EN)", id="the mark is put in brackets"),
        pytest.param("# Vopross", "Vopros", id="transliterated"),
        pytest.param("### Anwser (EN)", "## Answer (EN)", id="a side, at a level that opens one"),
        pytest.param("### Refrences", "References", id="a tail opens at this level too"),
    ],
)
def test_the_suggestion_opens_a_section(heading: str, meant: str) -> None:
    (found,) = find(near_heading, english(tail=f"{heading}\na\n"))
    assert f"`{meant}`" in found.hint


@pytest.mark.parametrize(
    ("heading", "language"),
    [("Deeper", "en"), ("Доп. вопросы", "ru"), ('The "why"', "en"), ("Deeper (RU)", "ru")],
)
def test_the_setting_for_a_heading_makes_follow_ups_of_its_questions(
    heading: str, language: str
) -> None:
    text = english(tail=f"## {heading}\n- Why?\n  - So.\n")
    (found,) = find(unknown_heading, text)
    line = re.search(r"`(\w+) = (\[.*\])` in `\[headings\.follow_ups\]`", found.hint)
    assert line
    named = tomllib.loads(f"{line[1]} = {line[2]}")
    assert list(named) == [language]
    config = Config(headings=HeadingsConfig(follow_ups={language: tuple(named[language])}))
    assert subject(text, config=config).note.follow_ups
    assert find(unknown_heading, text, config=config) == []


@pytest.mark.parametrize(
    ("levels", "text", "lines"),
    [
        pytest.param(3, "### Question\na?\n### Answer\nb\n### More\nc\n", [5], id="as deep"),
        pytest.param(3, "# Question\na?\n## Answer\nb\n### More\nc\n", [], id="deeper"),
        pytest.param(3, "### Question\na?\n### Answer\nb\n#### More\nc\n", [], id="too deep"),
        pytest.param(2, "# Question\na?\n## Answer\nb\n### More\nc\n", [], id="by default"),
    ],
)
def test_headings_are_unknown_at_the_levels_of_sections(
    levels: int, text: str, lines: list[int]
) -> None:
    found = find(unknown_heading, text, config=Config(heading_levels=levels))
    assert lines_of(found) == lines
