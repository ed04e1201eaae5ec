"""A card's fields by name, before it has an identity and after."""

import pytest
from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.model.card import FIELDS
from cardgen.model.note import Frontmatter, Unreadable
from tests.sinks.made import made
from tests.support.notes import card, compiled


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_found_by_its_name(name: str) -> None:
    anki_note = made()
    assert anki_note.text(name) == anki_note.fields[FIELDS.index(name)]


def test_a_compiled_card_tells_its_fields_too() -> None:
    assert card(text="why").text("Question") == "why"


def test_a_name_that_no_field_has_is_a_bug() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        made().text("Front")


@pytest.mark.parametrize(
    ("frontmatter", "said", "knows"),
    [
        pytest.param(Frontmatter(), True, True, id="whole"),
        pytest.param(Frontmatter(unreadable_records=True), True, False, id="an unreadable record"),
        pytest.param(Frontmatter(condition=Unreadable()), True, False, id="lost"),
        pytest.param(Frontmatter(condition=Unreadable()), False, True, id="lost, and no note"),
        pytest.param(Frontmatter(condition=Unreadable(slugs=("a",))), False, False, id="a slug"),
    ],
)
def test_whether_a_note_knows_its_cards(frontmatter: Frontmatter, said: bool, knows: bool) -> None:
    found = (diagnose("lost-frontmatter", "a.md", None, "lost"),) if said else ()
    assert (
        replace(compiled("a.md", [], (), frontmatter), diagnostics=found).knows_its_cards is knows
    )
