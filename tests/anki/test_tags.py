"""Tags: as real Anki stores them, and those that a card gets."""

from pathlib import Path

import pytest

from cardgen.anki.tags import fold_tag, normalize_tag, normalize_tags, tags_of
from cardgen.config import Config
from cardgen.model.card import CardKind
from cardgen.model.note import Frontmatter
from cardgen.model.settings import TagConfig
from tests.support import anki

AS_ANKI = [
    pytest.param("a", id="plain"),
    pytest.param("a::b", id="levels"),
    pytest.param("a b\u3000c", id="spaces"),
    pytest.param("::a::", id="empty levels"),
    pytest.param("и\u0306", id="not composed"),
    pytest.param("a\x07b", id="control character"),
    pytest.param("лист", id="Cyrillic"),
]


@pytest.mark.parametrize("text", AS_ANKI)
def test_a_tag_is_stored_as_anki_stores_it(text: str, tmp_path: Path) -> None:
    with anki.opened(tmp_path) as collection:
        note = anki.add_note(collection, "Basic", ("front", "back"))
        anki.tag(collection, note.id, text)
        (stored,) = anki.notes(collection).values()
        assert stored.tags == normalize_tags([text])


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        pytest.param("b a", ("b", "a"), id="in the order written"),
        pytest.param("a:: ::b", ("a::blank", "blank::b"), id="a space parts levels"),
        pytest.param("", (), id="nothing"),
        pytest.param("  ", (), id="only spaces"),
    ],
)
def test_normalize(text: str, tags: tuple[str, ...]) -> None:
    assert normalize_tag(text) == tags


def test_of_two_that_differ_in_case_the_first_stays() -> None:
    assert normalize_tags(["b", "A", "a"]) == ("A", "b")
    assert fold_tag("Ёж") == "ёж"


NONE = TagConfig(False, False, False, False, False)


@pytest.mark.parametrize(
    ("note", "config", "tags"),
    [
        pytest.param(
            Frontmatter(tags=("dns",), difficulty="easy"),
            TagConfig(),
            ("difficulty::easy", "dns", "kind::question", "lang::en", "topic::net"),
            id="usual",
        ),
        pytest.param(
            Frontmatter(status="draft"), TagConfig(False, False, False, False, False, True),
            ("status::draft",), id="the status is asked for",
        ),
        pytest.param(
            Frontmatter(tags=("#a/b", " c d ", "A/B")), TagConfig(True, False, False, False, False),
            ("a::b", "c-d"), id="Obsidian's spelling",
        ),
        pytest.param(Frontmatter(tags=("a",), status="x"), NONE, (), id="none wanted"),
        pytest.param(Frontmatter(tags=("#", "//", "")), TagConfig(True, False, False, False, False),
                     (), id="nothing left of it"),
    ],
)  # fmt: skip
def test_tags_of_a_card(note: Frontmatter, config: TagConfig, tags: tuple[str, ...]) -> None:
    assert tags_of(note, "net", "en", CardKind.QUESTION, Config(tags=config)) == tags
