"""What stands in no section is named, but for tags that cards get."""

import pytest

from cardgen.config import Config
from cardgen.model.settings import TagConfig
from tests.support.notes import read

SIDES = "# Question\nWhat?\n\n## Answer\nThat.\n"
TAIL = "\n## References\n- a\n\n"
INLINE = Config(languages=("en",), tags=TagConfig(inline=True))
PLAIN = Config(languages=("en",))


@pytest.mark.parametrize(
    ("text", "tags", "codes"),
    [
        pytest.param(f"#a #b/c\n\n{SIDES}", ("a", "b/c"), [], id="above"),
        pytest.param(f"{SIDES}{TAIL}## Tags\n#a\n", ("a",), [], id="below"),
        pytest.param(f"---\ntags: [x, a]\n---\n#a\n\n{SIDES}", ("x", "a"), [], id="beside"),
        pytest.param(f"Words #a\n\n{SIDES}", ("a",), ["text-outside-sections"], id="in a text"),
        pytest.param(f"{SIDES}\n#a\n", (), [], id="in a section"),
        pytest.param(f"`#a`\n\n{SIDES}", (), ["text-outside-sections"], id="in code"),
    ],
)
def test_tags_in_the_text(text: str, tags: tuple[str, ...], codes: list[str]) -> None:
    note = read(text, config=INLINE)
    assert (note.note.frontmatter.tags, note.codes) == (tags, codes)


@pytest.mark.parametrize("text", [f"#a #b\n\n{SIDES}", f"{SIDES}{TAIL}## Tags\n#a\n"])
def test_the_hint_says_how_they_become_tags(text: str) -> None:
    note = read(text, config=PLAIN)
    [found] = note.found
    assert note.note.frontmatter.tags == ()
    assert found.hint.endswith("; `inline = true` in `[tags]` makes a tag of `#a`")


def test_no_hint_where_there_are_no_tags() -> None:
    [found] = read(f"Words.\n\n{SIDES}", config=PLAIN).found
    assert "inline" not in found.hint


def test_a_question_in_another_language_above_names_the_settings_that_read_it() -> None:
    [found] = read(f"## Frage\nWas?\n\n## Antwort\nDas.\n\n{SIDES}", config=PLAIN).found
    assert found.code == "text-outside-sections"
    assert found.hint.startswith("add `de` to `languages` in the configuration, and a table")


def test_text_below_an_empty_heading_is_named() -> None:
    assert read(f"{SIDES}{TAIL}##\n\nWords.\n", config=PLAIN).codes == ["text-outside-sections"]
