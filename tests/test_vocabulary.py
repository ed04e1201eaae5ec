"""The rows that cardgen comes with, and those that a vault adds."""

from cardgen.model.language import fold
from cardgen.model.note import SectionKind
from cardgen.vocabulary import LANGUAGES


def test_each_spelling_says_one_thing() -> None:
    said = [
        (fold(spelling), kind, row.code)
        for row in LANGUAGES
        for kind, spellings in row.headings.items()
        for spelling in spellings
    ]
    assert len({spelling for spelling, _, _ in said}) == len(said)


def test_each_language_spells_each_section() -> None:
    for row in LANGUAGES:
        assert row.headings.keys() == set(SectionKind)
        assert row.code in row.names
