"""A note without section headings: what its title asks, in which language, and when not."""

import pytest

from cardgen.config import read_config
from cardgen.parse.markdown.parser import visible_text
from tests.support.notes import read

Cards = list[tuple[str, str, str]]


def cards(text: str, *languages: str) -> Cards:
    values = {"languages": list(languages or ("en", "ru")), "question_from": "title"}
    config = read_config(values)
    found = read(text, config=config).cards(config)
    return [(c.language, visible_text(c.question), visible_text(c.answer)) for c in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("---\ntitle: What is TCP?\n---\nA stream.\n",
                     [("en", "What is TCP?", "A stream.")], id="frontmatter"),
        pytest.param("# What is TCP?\n\nA stream.\n\n## Why\nSo.\n",
                     [("en", "What is TCP?", "A stream.\nWhy\nSo.")], id="its first heading"),
        pytest.param("---\ntitle: TCP\n---\n# TCP\n\nA stream.\n",
                     [("en", "TCP", "A stream.")], id="both, alike"),
        pytest.param("---\ntitle: What is it?\n---\n# TCP\n\nA stream.\n",
                     [("en", "What is it?", "TCP\nA stream.")], id="both, otherwise"),
        pytest.param("---\ntitle: TCP / ТСП\n---\nПоток.\n", [("ru", "ТСП", "Поток.")],
                     id="the title of its language"),
        pytest.param("---\ntitle: TCP\noriginal_language: ru\n---\nA.\n", [("ru", "TCP", "A.")],
                     id="its own word"),
        pytest.param("# TCP\n\nA stream.\n\n## References\n- a book\n",
                     [("en", "TCP", "A stream.")], id="references below"),
        pytest.param("# What is `TCP`?\n\nA stream.\n", [("en", "What is TCP?", "A stream.")],
                     id="code in the heading"),
        pytest.param("# TCP\n", [], id="no body"),
        pytest.param("A stream.\n\n# TCP\n\nB\n", [], id="text before the heading"),
        pytest.param("# TCP\n\n## Answer (EN)\nA\n", [], id="an answer without a question"),
        pytest.param("# Question\nQ\n\n## Answer\nA\n", [("en", "Q", "A")], id="sections"),
    ],
)  # fmt: skip
def test_a_title_asks(text: str, found: Cards) -> None:
    assert cards(text) == found


def test_the_only_language() -> None:
    assert cards("# TCP\n\nA stream.\n", "ru") == [("ru", "TCP", "A stream.")]


def test_nothing_asks_its_title_unasked() -> None:
    assert read("# TCP\n\nA stream.\n").cards() == ()
