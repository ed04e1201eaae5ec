"""Which headings open a section: by their words, their level, their mark."""

import pytest

from cardgen.config import Config, read_config
from cardgen.model.note import Frontmatter
from cardgen.parse.markdown.parser import parse_markdown
from cardgen.parse.openings import find_openings, languages_of

WORDS = Config().words


def openings(text: str, levels: int = 2) -> list[str]:
    """Return the kind and level of each heading that opens a section, the language of a foreign."""
    tokens = tuple(parse_markdown(text, inline_math=False))
    return [
        f"{one.heading.kind if one.heading else one.foreign} {one.level}"
        for one in find_openings(tokens, WORDS, levels)
    ]


QUESTION = "# Question (EN)\nq\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("## Đáp án (VI)\n", ["question 1", "vi 2"], id="marked as others are"),
        pytest.param("## Đáp án (XX)\n", ["question 1"], id="no language"),
        pytest.param("### Đáp án (VI)\n", ["question 1"], id="too deep"),
        pytest.param("## Complexity (IO)\n", ["question 1"], id="hardly a language"),
        pytest.param("## Mula (IO)\n\n# Demando (IO)\n", ["question 1", "io 2", "io 1"],
                     id="said twice"),
        pytest.param("## Overview (EN)\n", ["question 1"], id="a language in use"),
    ],
)  # fmt: skip
def test_a_mark_of_a_language_not_in_use(text: str, found: list[str]) -> None:
    assert openings(QUESTION + text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("# Question\nq\n\n## Complexity (VI)\n", ["question 1"], id="once"),
        pytest.param("# Frage (DE)\n\n## Antwort (DE)\n", ["de 1", "de 2"], id="twice"),
    ],
)
def test_in_a_note_without_marks_it_takes_two(text: str, found: list[str]) -> None:
    assert openings(text) == found


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        pytest.param(2, ["question 2", "references 3"], id="as it is"),
        pytest.param(3, ["question 2", "answer 3", "references 3"], id="3"),
        pytest.param(4, ["question 2", "answer 3", "references 3", "related 4"], id="4"),
    ],
)
def test_levels(levels: int, found: list[str]) -> None:
    text = "## Question\nq\n\n### Answer\na\n\n### Links\nl\n\n#### Related\nr\n"
    assert openings(text, levels) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("## Answer\n\n## Solution\n", ["answer 2"], id="goes on at its level"),
        pytest.param("## Answer\n\n## Решение\n", ["answer 2", "answer 2"], id="in Russian"),
        pytest.param("## Answer (EN)\n\n## Solution (EN)\n", ["answer 2"], id="marked alike"),
        pytest.param("## Solution\n\n## Explanation\n", ["answer 2"], id="one with another"),
        pytest.param("## Answer\n\n## Short answer\n", ["answer 2", "answer 2"], id="short"),
        pytest.param("# Answer\n\n## Short answer\n", ["answer 1"], id="short, deeper"),
        pytest.param("## Links\n\n### Related\n", ["references 2", "related 3"], id="another kind"),
        pytest.param("## Related\n\n### Related\n", ["related 2"], id="repeated deeper"),
    ],
)
def test_what_goes_on(text: str, found: list[str]) -> None:
    assert openings(text) == found


@pytest.mark.parametrize(
    ("languages", "original", "text", "spoken"),
    [
        pytest.param(["en", "ru"], None, "# Question", ("en",), id="bare"),
        pytest.param(["en", "ru"], "ru", "# Question", ("ru",), id="bare, of a Russian note"),
        pytest.param(["ru"], None, "# Question", ("ru",), id="the only language"),
        pytest.param(["ru"], "en", "# Question", ("ru",), id="whatever the original"),
        pytest.param(["en"], None, "# Вопрос", ("ru",), id="by its spelling"),
        pytest.param(["ru"], None, "# Question (EN)", ("en",), id="by its mark"),
        pytest.param(["ru"], None, "## Follow-ups", ("ru",), id="an English tail"),
        pytest.param(["ru", "en"], None, "## Ссылки", ("ru",), id="a Russian tail"),
    ],
)
def test_languages(
    languages: list[str], original: str | None, text: str, spoken: tuple[str, ...]
) -> None:
    words = read_config({"languages": languages}).words
    tokens = tuple(parse_markdown(f"{text}\n", inline_math=False))
    [opening] = find_openings(tokens, words, 2)
    frontmatter = Frontmatter(original_language=original)
    assert languages_of(opening, frontmatter, set(), words) == spoken
