"""Headings of a language that is not in use are known, and the settings said read them."""

import re
import tomllib

import pytest

from cardgen.config import Config, read_config
from cardgen.parse.elsewhere import Elsewhere, described, elsewhere
from cardgen.vocabulary import ELSEWHERE
from tests.support.notes import read

WORDS = Config().words


@pytest.mark.parametrize(
    ("headings", "code", "asks"),
    [
        pytest.param(["Frage", "Antwort"], "de", 0, id="German"),
        pytest.param(["Titel", "FRAGE:", "Lösung"], "de", 1, id="in other letters"),
        pytest.param(["Question", "Réponse"], "fr", 0, id="a word that is ours as well"),
        pytest.param(["Antwort", "Frage", "Frage"], "de", 1, id="the first that asks"),
        pytest.param(["Frage"], None, 0, id="half"),
        pytest.param(["Frage", "Réponse"], None, 0, id="two halves"),
        pytest.param(["Question", "Answer"], None, 0, id="ours"),
        pytest.param([], None, 0, id="none"),
    ],
)
def test_a_language_that_is_not_in_use(headings: list[str], code: str | None, asks: int) -> None:
    found = elsewhere(headings, WORDS)
    assert found == (Elsewhere(code, asks) if code else None)


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_what_is_said_reads_each_of_its_headings(code: str) -> None:
    (settings,) = re.findall("with `(.*)`", described(code))
    said = {"languages": [code], "language": {code: tomllib.loads(settings)}}
    config = read_config(said)
    for asks in ELSEWHERE[code][0]:
        for answers in ELSEWHERE[code][1]:
            text = f"# {asks.capitalize()}\n> a\n\n## {answers}\nb\n"
            assert len(read(text, config=config).note.sections) == 2
    assert elsewhere([side[0] for side in ELSEWHERE[code]], config.words) is None


def test_of_another_language_only_its_table_is_named() -> None:
    assert described("fi") == "a table `[language.fi]`"
