"""Which record gets which GUID: the cases that a collection made by hand can hold."""

from datetime import date

import pytest

from cardgen.identity.assign import identify
from cardgen.model.adoption import Adoption
from cardgen.model.found import Found, FoundNote
from cardgen.reconcile.adoption import adopt_cards
from cardgen.reconcile.candidates import notes_of
from tests.support.notes import card, compiled, record


def note(note_id: int, guid: str, slug: str = "") -> FoundNote:
    return FoundNote(note_id, guid, "Basic", 1, 0, (), (("Front", "q"), ("Slug", slug)), ())


def adopted(*notes: FoundNote, assume_new: bool = False) -> Adoption:
    vault = [compiled("x.md", [card()], [record("x-0-en", anki_id=1)])]
    claims = identify(vault, {}, "cardgen", date(2026, 1, 1)).claims
    by_slug = {"x-0-en": tuple(one for one in notes if dict(one.fields)["Slug"] == "x-0-en")}
    found = notes_of(Found(notes), {slug: these for slug, these in by_slug.items() if these})
    return adopt_cards(claims, found, "cardgen", {1: "x-0-en"}, assume_new=assume_new)


def test_the_recorded_id_wins() -> None:
    found = adopted(note(1, "g1"), note(2, "g2"))
    assert [(one.guid, one.corrected) for one in found.adopted] == [("g1", False)]
    assert [c.guid for change in found.changes for c in change.records] == ["g1"]


def test_a_slug_corrects_the_id() -> None:
    found = adopted(note(7, "g7", "x-0-en"))
    assert [(one.note_id, one.corrected) for one in found.adopted] == [(7, True)]


def test_two_of_one_slug_are_ambiguous() -> None:
    found = adopted(note(7, "g7", "x-0-en"), note(8, "g8", "x-0-en"))
    assert [(one.slug, [c.note_id for c in one.copies]) for one in found.ambiguous] == [
        ("x-0-en", [7, 8])
    ]
    assert found.changes == ()


def test_a_second_copy_is_named() -> None:
    found = adopted(note(1, "g1", "x-0-en"), note(8, "g8", "x-0-en"))
    assert [(one.slug, one.kept.note_id, one.other.note_id) for one in found.doubles] == [
        ("x-0-en", 1, 8)
    ]


def test_a_note_that_carries_the_slug_goes_before_one_that_says_something_else() -> None:
    found = adopted(note(1, "g1"), note(8, "g8", "x-0-en"))
    assert [(one.note_id, one.corrected) for one in found.adopted] == [(8, True)]


def test_what_is_missing_can_be_settled() -> None:
    assert adopted().changes == ()
    (change,) = adopted(assume_new=True).changes
    assert change.records[0].anki_id == 1


@pytest.mark.parametrize(
    ("guid", "usable"),
    [
        pytest.param("", False, id="empty"),
        pytest.param(" a", False, id="a space before"),
        pytest.param("a\x01b", False, id="a control character"),
        pytest.param("a\u2028b", False, id="a line separator"),
        pytest.param("a b", True, id="a space within"),
        pytest.param("'\"#:", True, id="signs of YAML"),
        pytest.param("ы😀", True, id="any letters"),
    ],
)
def test_a_guid_that_no_record_can_hold_is_named(guid: str, usable: bool) -> None:
    found = adopted(note(1, guid))
    assert bool(found.adopted) is usable
    assert bool(found.unusable) is not usable
