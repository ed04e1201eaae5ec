"""What is said of a vault without a card: what it is made of, and the setting that reads it."""

import re
import tomllib

import pytest

from cardgen.config import Config
from cardgen.lint.survey import survey, unread_setting
from cardgen.model.note import SourceNote
from cardgen.model.settings import HeadingsConfig

ENDED = "## Вопрос\nЗачем?\n\n## Короткий ориентир\nЗатем.\n"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        pytest.param([ENDED, ENDED],
                     "2 of 2 files have `Короткий ориентир` below the question; `[headings.answer]`"
                     ' with `ru = ["Короткий ориентир"]` makes cards of 2 files', id="an answer"),
        pytest.param(["### Question\nQ\n\n### Answer\nA\n"],
                     "the headings of questions and answers stand at level 3;"
                     " `heading_levels = 3` makes cards of 1 file", id="deeper"),
        pytest.param(["# A\n\n### Prompt\nWhat?\n\n### Outline\nSo.\n"] * 3 + ["text\n"],
                     "3 of 4 files have a question below `Prompt`, and then `Outline`;"
                     ' `[headings.question]` with `en = ["Prompt"]`, `[headings.answer]` with'
                     ' `en = ["Outline"]` and `heading_levels = 3` make cards of 3 files',
                     id="headings of their own"),
        pytest.param(["## Задание\n> Зачем?\n\n## Разбор\nЗатем.\n"],
                     "1 of 1 file has a question below `Задание`, and then `Разбор`;"
                     ' `[headings.question]` with `ru = ["Задание"]` and `[headings.answer]` with'
                     ' `ru = ["Разбор"]` make cards of 1 file', id="Russian ones"),
        pytest.param(["---\ntitle: What?\n---\nSo.\n", "# Why?\n\nThus.\n"],
                     "2 of 2 files have a title and a text, and no heading of a section;"
                     ' `question_from = "title"` makes cards of 2 files', id="titles"),
        pytest.param(["# Frage\nF\n\n# Antwort\nA\n"] * 3,
                     '3 of 3 files have headings in `de`; `languages = ["de"]` and a table'
                     ' `[language.de]` with `headings = { question = ["Frage"], answer ='
                     ' ["Antwort", "Lösung"] }` make cards of 3 files', id="another language"),
        pytest.param(["### Frage\nF\n\n#### Antwort\nA\n"],
                     '1 of 1 file has headings in `de`; `languages = ["de"]`, `heading_levels = 4`'
                     ' and a table `[language.de]` with `headings = { question = ["Frage"],'
                     ' answer = ["Antwort", "Lösung"] }` make cards of 1 file', id="a deep one"),
        pytest.param(["# Question\nQ\n\n# Réponse\nR\n"],
                     '1 of 1 file has headings in `fr`; `languages = ["fr"]` and a table'
                     ' `[language.fr]` with `headings = { question = ["Question"], answer ='
                     ' ["Réponse"] }` make cards of 1 file', id="half of it in ours"),
        pytest.param(["# Kysymys\nF\n\n# Vastaus\nA\n"] * 3,
                     "the headings that files share most are `Kysymys` in 3 files and `Vastaus` in"
                     " 3 files: if they ask and answer, name them in `[headings.question]` and"
                     " `[headings.answer]`, or describe their language in `[language.…]`",
                     id="words of another language"),
        pytest.param(["text\n"],
                     "no file has a heading of a question or an answer, such as `# Question`",
                     id="nothing"),
    ],
)  # fmt: skip
def test_survey(texts: list[str], said: str) -> None:
    sources = [SourceNote(f"{number}.md", text) for number, text in enumerate(texts)]
    assert survey(sources, Config()) == said


def test_a_language_comes_beside_those_that_are_spoken_or_were_chosen() -> None:
    sources = [SourceNote("a.md", "# Frage\nF\n\n# Antwort\nA\n")]
    beside = unread_setting(sources, Config(), frozenset({"en"}))
    assert '`languages = ["en", "de"]`' in beside
    chosen = unread_setting(sources, Config(languages=("ru",)))
    assert '`languages = ["ru", "de"]`' in chosen


def test_a_setting_can_be_pasted_and_keeps_what_is_there() -> None:
    sources = [SourceNote("a.md", '## The "case"\nWhy?\n\n## C:\\new\nSo.\n')]
    config = Config(headings=HeadingsConfig(answer={"en": ("Reply",)}))
    _, asks, _, answers = re.findall("`([^`]*)`", survey(sources, config).partition("; ")[2])
    assert tomllib.loads(asks) == {"en": ['The "case"']}
    assert tomllib.loads(answers) == {"en": ["Reply", "C:\\new"]}
