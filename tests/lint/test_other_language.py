"""Which languages, which level and which table read files in a language that is not in use."""

import pytest

from cardgen.config import Config
from cardgen.lint.other_language import other_language
from cardgen.model.note import SourceNote

GERMAN = "## Frage\nWarum?\n\n## Antwort\nDarum.\n"
ENGLISH = "## Question\nWhy?\n\n## Answer\nSo.\n"
DEEP = (GERMAN + ENGLISH).replace("##", "###")
TAILS = f"{GERMAN}\n## Rückfragen:\n- Wann?\n\n## Quellen\n- [a](b)\n"


def said(*texts: str, spoken: str = "", config: Config | None = None) -> str:
    sources = [SourceNote(f"{n}.md", text) for n, text in enumerate(texts)]
    tried = other_language(sources, config or Config(), frozenset(spoken.split()))
    return "".join(f"{seen}: {setting}" for seen, setting, _ in tried)


@pytest.mark.parametrize(
    ("texts", "languages"),
    [
        pytest.param([GERMAN], '["de"]', id="one"),
        pytest.param([GERMAN + ENGLISH], '["de", "en"]', id="two in a file"),
        pytest.param([GERMAN, GERMAN, ENGLISH], '["de", "en"]', id="most files first"),
        pytest.param([DEEP], '["de", "en"]`, `heading_levels = 3', id="two, deeper"),
        pytest.param(["# Question\nQ\n\n# Réponse\nR\n"], '["fr"]', id="a word of two languages"),
    ],
)
def test_all_languages_that_are_written(texts: list[str], languages: str) -> None:
    assert f"`languages = {languages}`" in said(*texts)


def test_a_chosen_language_and_one_of_other_notes_stay() -> None:
    assert '["en", "de"]' in said(GERMAN, spoken="en")
    assert '["ru", "de"]' in said(GERMAN, config=Config(languages=("ru",)))


def test_headings_that_end_answers_are_in_the_table() -> None:
    assert (
        'answer = ["Antwort", "Lösung"], follow_ups = ["Rückfragen"], references = ["Quellen"] }'
        in said(GERMAN, TAILS)
    )


@pytest.mark.parametrize("text", ["text\n", ENGLISH, "## Frage\nWarum?\n"])
def test_nothing_elsewhere(text: str) -> None:
    assert said(text) == ""
