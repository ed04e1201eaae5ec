"""What a heading inside an answer may begin, by the list below it, and in which language."""

import pytest

from cardgen.config import Config
from cardgen.model.note import SectionKind
from cardgen.model.settings import LanguageConfig
from cardgen.rules.facts.outline import outline
from cardgen.rules.facts.tail_like import language_of, tail_like
from tests.support.lint import english, subject

FOLLOW_UPS, REFERENCES = SectionKind.FOLLOW_UPS, SectionKind.REFERENCES


def _kind(below: str) -> SectionKind | None:
    found = outline(subject(english(tail=f"\n## More\n{below}\n")))
    section, (heading, *_) = found[-1]
    return tail_like(section, heading)


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        pytest.param("- Why?\n  - So.\n- And how?\n", FOLLOW_UPS, id="questions"),
        pytest.param("1. Why?\n\n   So.\n2. Tell of it.\n", FOLLOW_UPS, id="half of them"),
        pytest.param("Some.\n\n- Why?\n", FOLLOW_UPS, id="below a text"),
        pytest.param("### Why?\nSo.\n\n### How?\nThus.\n", FOLLOW_UPS, id="headings"),
        pytest.param("- [[tcp]]\n- A book of 2013\n", REFERENCES, id="links"),
        pytest.param("- [RFC](https://a.org)\n- <https://b.org>\n", REFERENCES, id="addresses"),
        pytest.param("- see https://a.org/b\n", REFERENCES, id="an address as text"),
        pytest.param("- bytes\n- order\n", None, id="any list"),
        pytest.param("- bytes\n- [[order]]\n- ports\n", None, id="one link of three"),
        pytest.param(f"- [[tcp]] {'is a long text ' * 9}\n", None, id="links in sentences"),
        pytest.param("Why? So.\n", None, id="a text"),
        pytest.param("- bytes\n  - Why?\n", None, id="a question below an item"),
        pytest.param("Some.\n\n## Next\n- Why?\n", None, id="below the next heading"),
        pytest.param("", None, id="nothing"),
    ],
)  # fmt: skip
def test_what_stands_below_tells_the_kind(below: str, kind: SectionKind | None) -> None:
    assert _kind(below) is kind


GERMAN = {"de": LanguageConfig(name="Deutsch")}


@pytest.mark.parametrize(
    ("heading", "tail", "languages", "language"),
    [
        pytest.param("More", "", ("en", "ru"), "en", id="its script"),
        pytest.param("Ещё", "", ("en", "ru"), "ru", id="another script"),
        pytest.param("Ещё", "", ("en",), "en", id="a script of none"),
        pytest.param("Rückfragen", "", ("de", "en"), "en", id="that of the section"),
        pytest.param("Rückfragen", "## Follow-ups (EN)\n- Why?\n", ("de", "en"), "de",
                     id="the one that has none yet"),
    ],
)  # fmt: skip
def test_the_language_of_a_heading(
    heading: str, tail: str, languages: tuple[str, ...], language: str
) -> None:
    config = Config(languages=languages, language={} if "de" not in languages else GERMAN)
    note = subject(english(tail=tail), config=config).note
    answer = next(one for one in note.sections if one.kind is SectionKind.ANSWER)
    assert language_of(heading, FOLLOW_UPS, note, answer, config) == language
