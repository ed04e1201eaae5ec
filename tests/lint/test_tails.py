"""Headings below an answer: what they are to open is told by their words, or by what is below."""

import re
import tomllib

import pytest

from cardgen.config import Config
from cardgen.lint.tails import last_heading, tail_settings, tails, with_tails
from cardgen.lint.tried import cards_in
from cardgen.model.note import SectionKind, SourceNote
from cardgen.model.settings import HeadingsConfig
from cardgen.parse.note import parse_note

NOTE = "# Question\nWhy?\n\n## Answer\nSo.\n\n"
RUSSIAN = "# Вопрос\nЗачем?\n\n## Ответ\nТак.\n\n"
FOLLOW_UPS, REFERENCES, RELATED = "follow-ups", "references", "related"


def found(*texts: str, config: Config | None = None) -> list[tuple[str, str, str]]:
    sources = [SourceNote(f"{n}.md", text) for n, text in enumerate(texts)]
    return [(one.value, code, text) for one, code, text in tails(sources, config or Config())]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(f"{NOTE}## More\n- How?\n- When?\n\n  Now.\n", (FOLLOW_UPS, "en", "More"),
                     id="questions"),
        pytest.param(f"{RUSSIAN}## Доп. вопросы\n1. Когда?\n", (FOLLOW_UPS, "ru", "Доп. вопросы"),
                     id="Russian ones"),
        pytest.param(f"{NOTE}## Where from:\n- [a](https://a.example)\n- <https://b.example>\n",
                     (REFERENCES, "en", "Where from"), id="links"),
        pytest.param(f"{NOTE}## Sources of it\n- https://a.example\n- http://b.example/c\n",
                     (REFERENCES, "en", "Sources of it"), id="addresses"),
        pytest.param(f"{NOTE}## Near\n- [[a]]\n- [[b|c]]: why\n", (RELATED, "en", "Near"),
                     id="wikilinks"),
    ],
)  # fmt: skip
def test_what_a_heading_is_to_open(text: str, said: tuple[str, str, str]) -> None:
    assert found(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{NOTE}### Deeper\n- How?\n", id="a part of the answer"),
        pytest.param(f"{NOTE}## Example\ntext?\n", id="text"),
        pytest.param(f"{NOTE}## Example\n- a\n- b\n", id="a list"),
        pytest.param(f"{NOTE}## Follow-ups\n- How?\n", id="a known one"),
        pytest.param("# Question\nWhy?\n\n## More\n- How?\n\n## Answer\nSo.\n", id="above answers"),
        pytest.param("# Questions of mine\n- How?\n", id="no note"),
        pytest.param(f"{NOTE}## More\n", id="nothing below"),
        pytest.param(f"{NOTE}## \n- How?\n", id="no text"),
    ],
)
def test_other_headings(text: str) -> None:
    assert found(text) == []


RECORDED = "---\nanki_cards:\n- slug: a-0-en\n  anki_id: 1737825545141\n---\n"
QUIZ = "## Interview Questions\n- What is one?\n\n  A graph.\n- A root?\n\n  A node.\n"
ALONE = f"{RECORDED}# Trees\n\n{QUIZ}"


def test_answered_questions_of_a_note_without_sections() -> None:
    named = [(FOLLOW_UPS, "en", "Interview Questions")]
    assert found(ALONE) == named
    assert found(ALONE, ALONE, *[NOTE] * 80) == named
    assert found(ALONE.replace("Questions\n", "Questions:\n")) == named
    assert found(ALONE.replace("- What", "- A remark.\n- What")) == named


def test_the_setting_for_answered_questions_makes_their_cards() -> None:
    source = SourceNote("a.md", ALONE)
    config = with_tails(Config(), tails([source], Config()))
    assert [*cards_in([source], Config())] == [0]
    assert [*cards_in([source], config)] == [2]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([ALONE, *[NOTE] * 80], id="one of many"),
        pytest.param([ALONE.removeprefix(RECORDED)], id="no note"),
        pytest.param([ALONE.replace("---\n", "---\nfollow_ups: back\n", 1)], id="on the back"),
        pytest.param([f"{RECORDED}{NOTE}## Text\n##{QUIZ}"], id="in a note"),
        pytest.param([ALONE.replace("## I", "#### I")], id="too deep"),
        pytest.param([ALONE.replace("\n\n  A ", "\n- A ")], id="not answered"),
        pytest.param([ALONE.replace("Interview Questions", "Follow-ups")], id="a known one"),
    ],
)
def test_answered_questions_that_stay(texts: list[str]) -> None:
    assert found(*texts) == []


def test_one_of_many_is_the_notes_own() -> None:
    odd = f"{NOTE}## More\n- How?\n"
    assert found(odd, *[NOTE] * 40) == []
    assert found(odd, odd, *[NOTE] * 40) == [(FOLLOW_UPS, "en", "More")]


def test_one_deeper_than_the_answer_is_no_part_of_it_where_many_files_have_it() -> None:
    deeper = f"{NOTE}### Deeper\n- How?\n"
    assert found(deeper, deeper) == []
    assert found(deeper, deeper, deeper) == [(FOLLOW_UPS, "en", "Deeper")]
    assert found(*[deeper] * 3, *[NOTE] * 13) == []
    assert found(*[deeper.replace("###", "####")] * 3) == []  # to be read it would be raised first


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        pytest.param(
            [f"{NOTE}### From\nA book.\n"] * 3,
            "; `From` ends 3 files: if it tells of sources, `[headings.references]` with"
            ' `en = ["From"]` reads it',
            id="a text",
        ),
        pytest.param(
            [f"{RUSSIAN}#### Откуда\nКнига.\n"] * 3,
            "; `Откуда` ends 3 files: if it tells of sources, `[headings.references]` with"
            ' `ru = ["Откуда"]` and `heading_levels = 4` read it',
            id="deep",
        ),
        pytest.param([f"{NOTE}### From\nA book.\n"] * 2, "", id="too few files"),
        pytest.param([f"{NOTE}### From\n{'word ' * 90}\n"] * 3, "", id="a long text"),
        pytest.param([f"{NOTE}### References\nA book.\n"] * 3, "", id="a known one"),
        pytest.param(["## From\nA book.\n"] * 3, "", id="no answer above"),
        pytest.param([NOTE] * 3, "", id="nothing below the answer"),
    ],
)
def test_the_heading_that_ends_files(texts: list[str], told: str) -> None:
    sources = [SourceNote(f"{n}.md", text) for n, text in enumerate(texts)]
    assert last_heading(sources, Config()) == told


def test_the_tables_can_be_pasted_and_read_them() -> None:
    source = SourceNote("a.md", f'{NOTE}## "More"\n- How?\n\n## Near\n- [[b]]\n')
    config = Config(headings=HeadingsConfig(follow_ups={"en": ("Also",)}))
    seen = tails([source], config)
    said = [re.findall("`([^`]*)`", one) for one in tail_settings(config, seen)]
    assert [table for table, _ in said] == ["[headings.follow_ups]", "[headings.related]"]
    assert [tomllib.loads(one) for _, one in said] == [
        {"en": ["Also", '"More"']},
        {"en": ["Near"]},
    ]
    kinds = [one.kind for one in parse_note(source, with_tails(config, seen))[0].sections]
    assert SectionKind.FOLLOW_UPS in kinds
    assert SectionKind.RELATED in kinds
