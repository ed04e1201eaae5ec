"""What the placeholders of a new note stand for."""

from datetime import date

import pytest

from cardgen.edits.new_values import values_of
from cardgen.model.created import Facts
from cardgen.model.note import Frontmatter
from tests.support.notes import compiled

FACTS = Facts("net-1", "Why?", "networking", "hard")


def values(*notes: Frontmatter, titles: dict[str, str] | None = None) -> dict[str, object]:
    alike = [compiled(f"{place}.md", (), frontmatter=one) for place, one in enumerate(notes)]
    said = {"en": "Why?", "ru": "Очередь"} if titles is None else titles
    return dict(values_of(FACTS, said, alike, ("en", "ru"), date(2026, 2, 3)))


def test_what_is_known_of_the_note_itself() -> None:
    found = values()
    assert found["title"] == "Why? / Очередь"
    assert (found["title_en"], found["question_en"]) == ("Why?", "Why?")
    assert (found["title_ru"], found["question_ru"]) == ("Очередь", "")
    assert (found["created"], found["date"]) == ("2026-02-03", "2026-02-03")
    assert (found["language_tags"], found["original_language"]) == (("en", "ru"), "en")


def test_the_only_title_may_be_of_the_second_language() -> None:
    found = values(titles={"ru": "Что такое TCP?"})
    assert (found["original_language"], found["title"]) == ("ru", "Что такое TCP?")
    assert (found["question_en"], found["question_ru"]) == ("", "Что такое TCP?")


@pytest.mark.parametrize(
    ("notes", "moc", "tags"),
    [
        pytest.param([], "", ("networking",), id="no note of the topic"),
        pytest.param([Frontmatter(moc="m", tags=("a",))], "m", ("a",), id="one note"),
        pytest.param(
            [Frontmatter(moc="m", tags=("a", "b")), Frontmatter(moc="m", tags=("a",)),
             Frontmatter(tags=("a", "c"))],
            "m", ("a",), id="what most have",
        ),
        pytest.param(
            [Frontmatter(moc="m", tags=("a",)), Frontmatter(moc="n", tags=("b",)),
             Frontmatter(moc="o", tags=("c",))],
            "", ("networking",), id="all have others",
        ),
        pytest.param(
            [Frontmatter(difficulty="easy", tags=("difficulty/easy",)),
             Frontmatter(difficulty="medium", tags=("difficulty/medium",))],
            "", ("difficulty/hard",), id="the tag of a difficulty",
        ),
    ],
)  # fmt: skip
def test_what_its_topic_has(notes: list[Frontmatter], moc: str, tags: tuple[str, ...]) -> None:
    found = values(*notes)
    assert (found["moc"], found["tags"]) == (moc, tags)
