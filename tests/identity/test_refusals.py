"""A card that may be an old one is left out, and what settles it is printed."""

import pytest
from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.identity.assign import identify
from cardgen.model.card import Why
from cardgen.model.note import Frontmatter, Unreadable
from tests.support.known import TODAY, Lines, identified, line_of, note_of, out_of
from tests.support.notes import card, codes, compiled, record

SLUGS = ("x-0-en", "x-0-ru")


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        pytest.param({"a-1-en": line_of("a.md", "Old?")}, True, id="of this place"),
        pytest.param({"x-1-en": line_of("gone.md", "Old?")}, True, id="of this id"),
        pytest.param({"a-1-en": line_of("a.md", "Old?", closed=True)}, False, id="done with"),
        pytest.param({"a-1-ru": line_of("a.md", "Old?")}, False, id="another language"),
        pytest.param({"a-0-ru": line_of("a.md", "Old?")}, False, id="another kind"),
        pytest.param({"b-1-en": line_of("b.md", "Old?")}, False, id="another note"),
        pytest.param({"a-5-en": line_of("a.md", "Old?")}, False, id="one that stands there still"),
    ],
)
def test_a_new_card_leaves_no_history_behind(line: Lines, left_out: bool) -> None:
    new = card(index=4711, text="New?")
    note = replace(
        note_of("a.md", card(text="Q"), new, note_id="x"), items=(("en", 4711), ("en", 5))
    )
    lines = {"x-0-en": line_of("a.md", "Q"), **line}
    found = identified([note, note_of("b.md", card("ru"))], lines)
    assert out_of(found) == ([("a.md", Why.LEAVES_HISTORY, "x-4711-en")] if left_out else [])
    assert ("history-left-behind" in codes(found.diagnostics)) is left_out


def test_a_follow_up_that_went_to_another_note_without_its_record_is_leftout_of() -> None:
    old = note_of("a.md", card(text="Q"), records=[record("a-0-en"), record("a-1-en", guid="g1")])
    new = replace(note_of("b.md", card(text="R"), card(index=1, text="Why?")), items=(("en", 1),))
    lines = {"a-0-en": line_of("a.md", "Q"), "a-1-en": line_of("a.md", guid="g1")}
    found = identified([old, new], lines)
    assert out_of(found) == [("b.md", Why.LEAVES_HISTORY, "b-1-en")]


def test_a_note_that_got_another_name_and_id_is_known_by_its_other_cards() -> None:
    cards = (card(text="Q"), card("ru", text="Reworded"))
    lines = {"x-0-en": line_of("gone.md", "Q"), "x-0-ru": line_of("gone.md", "R", note_id=8)}
    found = identified([note_of("a.md", *cards, note_id="y")], lines)
    assert [claim.identity.slug for claim in found.claims] == ["x-0-en"]
    assert out_of(found) == [("a.md", Why.LEAVES_HISTORY, "y-0-ru")]


def test_a_note_is_known_by_the_records_of_cards_that_it_has_no_more() -> None:
    """The ledger was lost and learnt from a collection, which knows of no file."""
    new = card("ru", text="Reworded")
    lines = {slug: line_of("", "Q", note_id=8) for slug in ("x-0-en", "x-0-ru")}
    ours = note_of("a.md", new, note_id="y", records=[record("x-0-en", guid="g")])
    theirs = note_of("a.md", new, note_id="y", records=[record("x-0-en")])
    assert out_of(identified([ours], lines)) == [("a.md", Why.LEAVES_HISTORY, "y-0-ru")]
    assert out_of(identified([theirs], lines)) == []


@pytest.mark.parametrize(
    ("blind", "left_out"),
    [
        pytest.param(Frontmatter(condition=Unreadable()), True, id="its text has no such slug"),
        pytest.param(Frontmatter(condition=Unreadable(slugs=SLUGS)), False, id="it has"),
        pytest.param(None, False, id="it cannot be read at all"),
    ],
)  # fmt: skip
def test_a_note_that_traded_places_with_one_that_cannot_be_read(
    blind: Frontmatter | None, left_out: bool
) -> None:
    """Its siblings tell of a card that was reworded meanwhile, whatever its `id` is now."""
    note = note_of("b.md", card(text="Q"), card("ru", text="Reworded"), note_id="y")
    lines = {"x-0-en": line_of("a.md", "Q", note_id=8), "x-0-ru": line_of("a.md", "R", note_id=9)}
    said = (diagnose("lost-frontmatter", "a.md", None, "lost"),)
    others = [replace(compiled("a.md", [], (), blind), diagnostics=said)] if blind else []
    found = identify(
        [note, *others], lines, "cardgen", TODAY, frozenset({"a.md"} if not blind else ())
    )
    wanted = [("b.md", Why.LEAVES_HISTORY, f"y-0-{code}") for code in ("en", "ru")]
    assert out_of(found) == (wanted if left_out else [])


def test_the_commands_are_printed_as_a_shell_reads_them() -> None:
    found = identified(
        [note_of("c d.md")], {"a b-0-en": line_of("a b.md"), "e-0-en": line_of("e.md")}
    )
    assert found.diagnostics[0].hint == (
        "say which it is: `cardgen relink 'a b-0-en' 'c d-0-en'`"
        " or `cardgen relink e-0-en 'c d-0-en'`"
    )
