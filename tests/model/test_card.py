"""A card's fields by name, before it has an identity and after."""

import pytest

from cardgen.model.card import FIELDS
from tests.sinks.made import made
from tests.support.notes import card


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_found_by_its_name(name: str) -> None:
    anki_note = made()
    assert anki_note.text(name) == anki_note.fields[FIELDS.index(name)]


def test_a_compiled_card_tells_its_fields_too() -> None:
    assert card(text="why").text("Question") == "why"


def test_a_name_that_no_field_has_is_a_bug() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        made().text("Front")
