"""Headings of an author's own, and the language that they are in."""

import pytest

from cardgen.config import Config
from cardgen.lint.own_headings import own_headings
from cardgen.lint.tried import cards_in
from cardgen.model.note import SourceNote

SPANISH = (
    "## Me preguntan\n¿Qué es una transacción y cómo se hace?\n\n## Contesto\nUn cambio que se hace"
    " del todo o no se hace.\n"
)
ASKED = f"{SPANISH}\n### Y si insisten\n- ¿Qué da el WAL?\n\n  La durabilidad.\n"
ENGLISH = "## Prompt\nWhat is the use of it?\n\n## Outline\nIt is for the order of bytes.\n"
DEEP = ENGLISH.replace("##", "###")
SIDES = 'question = ["Me preguntan"], answer = ["Contesto"]'
OURS = '`[headings.question]` with `en = ["Prompt"]`'
THEIRS = '`[headings.answer]` with `en = ["Outline"]`'


def tried(
    texts: list[str], config: Config, spoken: frozenset[str] = frozenset()
) -> tuple[str, int]:
    """Return the setting that is told, and of how many files it makes cards."""
    sources = [SourceNote(f"{n}.md", text) for n, text in enumerate(texts)]
    [(_, setting, changed)] = own_headings(sources, config, spoken)
    return setting, sum(map(bool, cards_in(sources, changed)))


@pytest.mark.parametrize(
    ("texts", "setting"),
    [
        pytest.param([ENGLISH], f"{OURS} and {THEIRS}", id="in use"),
        pytest.param([DEEP], f"{OURS}, {THEIRS} and `heading_levels = 3`", id="deeper"),
        pytest.param(
            [SPANISH],
            f'`languages = ["es"]` and a table `[language.es]` with `headings = {{ {SIDES} }}`',
            id="not in use",
        ),
        pytest.param(
            [ASKED] * 3,
            '`languages = ["es"]` and a table `[language.es]` with'
            f' `headings = {{ {SIDES}, follow_ups = ["Y si insisten"] }}`',
            id="with what is below the answers",
        ),
        pytest.param(
            [SPANISH.replace("##", "###")],
            '`languages = ["es"]`, `heading_levels = 3` and a table `[language.es]` with'
            f" `headings = {{ {SIDES} }}`",
            id="not in use, deeper",
        ),
    ],
)
def test_the_settings_name_the_headings_in_their_language(texts: list[str], setting: str) -> None:
    assert tried(texts, Config()) == (setting, len(texts))


def test_languages_that_are_spoken_or_were_chosen_stay() -> None:
    assert tried([SPANISH], Config(), frozenset({"ru"}))[0].startswith('`languages = ["ru", "es"]`')
    chosen, made = tried([SPANISH], Config(languages=("en",)))
    assert (chosen.startswith('`languages = ["en", "es"]`'), made) == (True, 1)


def test_words_that_tell_no_language_are_of_the_first_in_their_script() -> None:
    assert tried(["## Prompt\nTCP?\n\n## Outline\nSYN.\n"], Config())[0] == f"{OURS} and {THEIRS}"


def test_files_without_such_headings_tell_nothing() -> None:
    sources = [SourceNote("a.md", "# A page\n\nText.\n")]
    assert not [*own_headings(sources, Config(), frozenset())]
