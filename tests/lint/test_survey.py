"""What is said of a vault without a card: what it is made of, and the setting that reads it."""

import pytest

from cardgen.config import Config
from cardgen.lint.survey import survey
from cardgen.model.note import SourceNote

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
        pytest.param(["---\ntitle: What?\n---\nSo.\n", "# Why?\n\nThus.\n"],
                     "2 of 2 files have a title and a text, and no heading of a section;"
                     ' `question_from = "title"` makes cards of 2 files', id="titles"),
        pytest.param(["# Frage\nF\n\n# Antwort\nA\n"] * 3,
                     "the headings that files share most are `Frage` in 3 files and `Antwort` in 3"
                     " files: if they ask and answer, name them in `[headings.question]` and"
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
