"""A heading above the sections is the note's title, and no text that is lost."""

import pytest

from cardgen.config import Config
from cardgen.model.settings import TagConfig
from tests.support.notes import read

SIDES = "# Question\nq\n\n## Answer\na\n"
OUTSIDE = "text-outside-sections"
PLAIN = Config(languages=("en",))


def _titled(title: str) -> str:
    return f"---\ntitle: {title}\n---\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(f"# GIL\n\n{SIDES}", "GIL", id="a heading"),
        pytest.param(f"---\nid: a\n---\n# GIL\n\n{SIDES}", "GIL", id="below a frontmatter"),
        pytest.param(f"GIL\n===\n\n{SIDES}", "GIL", id="underlined"),
        pytest.param(f"# The `GIL` of\t*Python*\n\n{SIDES}", "The GIL of Python", id="marked up"),
        pytest.param(f"%% draft %%\n\n# GIL\n\n{SIDES}", "GIL", id="below a comment"),
        pytest.param(f"# War #history\n\n{SIDES}", "War #history", id="with a tag"),
        pytest.param(f"# C: pointers\n\n{SIDES}", "C: pointers", id="a letter and a colon"),
        pytest.param(f"# A\n\n{SIDES}", "A", id="a letter"),
        pytest.param(f"{_titled('TCP')}# TCP\n\n{SIDES}", "TCP", id="the frontmatter's"),
        pytest.param(f"{_titled('TCP handshake')}# tcp-handshake!\n\n{SIDES}", "TCP handshake",
                     id="spelt otherwise"),
        pytest.param(f"{_titled('War')}# War #history\n\n{SIDES}", "War", id="the same and a tag"),
    ],
)  # fmt: skip
def test_a_heading_is_the_title(text: str, title: str) -> None:
    note = read(text, config=PLAIN)
    assert (note.note.titles, note.codes) == ((title,), [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(f"{_titled('TCP')}# Another\n\n{SIDES}", 4, id="another than the frontmatter"),
        pytest.param(f"## GIL\n\n{SIDES}", 1, id="a deeper one"),
        pytest.param(f"# GIL\n\n# Python\n\n{SIDES}", 3, id="a second"),
        pytest.param(f"# GIL\n\n> # Python\n\n{SIDES}", 3, id="one in a quote"),
        pytest.param(f"# GIL\nder Hund :: the dog\n\n{SIDES}", 2, id="text below it"),
        pytest.param(f"# Qestion\n\n{SIDES}", 1, id="a section's, misspelt"),
        pytest.param(f"# Frage\n\n{SIDES}", 1, id="a section's in another language"),
        pytest.param(f"# Question: what\n\n{SIDES}", 1, id="a section's and its text"),
        pytest.param(f"# {'long ' * 50}\n\n{SIDES}", 1, id="a sentence"),
    ],
)
def test_what_is_no_title_is_named_at_its_line(text: str, line: int) -> None:
    (found,) = (one for one in read(text, config=PLAIN).found if one.code == OUTSIDE)
    assert found.span
    assert found.span.line == line


def test_a_title_in_two_languages_is_parted_as_the_frontmatters_is() -> None:
    note = read(f"# Indexes / Индексы\n\n{SIDES}").note
    assert note.titles == ("Indexes", "Индексы")


@pytest.mark.parametrize(
    ("heading", "is_same"),
    [
        ("Indexes / Индексы", True),
        ("indexes", True),
        ("Индексы.", True),
        ("Indexes and more", False),
        ("Indexes / Указатели", False),
    ],
)
def test_a_heading_may_be_a_half_of_the_title(heading: str, is_same: bool) -> None:
    found = read(f"{_titled('Indexes / Индексы')}# {heading}\n\n{SIDES}").codes
    assert (OUTSIDE not in found) is is_same


def test_a_tag_that_cards_get_is_not_in_the_title() -> None:
    note = read(f"# War #history\n\n{SIDES}", config=Config(tags=TagConfig(inline=True))).note
    assert (note.titles, note.frontmatter.tags) == (("War",), ("history",))


def test_nothing_is_a_title_where_no_section_is() -> None:
    assert read("# GIL\n\nText.\n").note.titles == ()


def test_frontmatter_that_cannot_be_read_may_have_a_title() -> None:
    assert read(f"---\nanki_cards: [\n---\n# GIL\n\n{SIDES}").note.titles == ()


@pytest.mark.parametrize(
    ("text", "languages", "cure"),
    [
        pytest.param("Text.", ("ru", "en"), "move it under a heading such as `# Вопрос (RU)`",
                     id="the first language"),
        pytest.param("Text.", ("ru",), "move it under a heading such as `# Вопрос`", id="alone"),
        pytest.param("теги: базы, сети", ("en",), "write tags into `tags` of the frontmatter",
                     id="tags without a sign"),
    ],
)  # fmt: skip
def test_the_cure_is_in_the_words_of_the_vault(
    text: str, languages: tuple[str, ...], cure: str
) -> None:
    found = read(f"# GIL\n{text}\n\n{SIDES}", config=Config(languages=languages)).found
    assert [one.hint for one in found if one.code == OUTSIDE] == [cure]
