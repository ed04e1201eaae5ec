"""The delta: whose text is brought, with which tags, how late."""

import dataclasses

import pytest
from msgspec.structs import replace

from cardgen.anki.note_type import look, note_type_hash
from cardgen.model.card import FIELDS, NOTE_TYPE_ID
from cardgen.model.found import Found, FoundNote
from cardgen.model.ledger import LAST_SECOND, Ledger
from cardgen.model.standing import Stand, Standing, Standings
from cardgen.reconcile.delta import CARRIER_GUID, carrier, delta_of, is_carrier, is_sent
from tests.reconcile.test_standing import CARD, FOREIGN, NOTE, TYPE, live

OWN = look()
TITLED = look(title="front")


def standing(stand: Stand, found: FoundNote | None = None, **more: object) -> Standing:
    return replace(Standing(stand, "a-0-en", "a.md", NOTE, found), **more)


def test_a_changed_card_keeps_the_users_tags_and_is_later_than_its_copy() -> None:
    late = replace(live(), mod=NOTE.mod + 500)
    one = standing(Stand.CHANGED, late, own_tags=("leech", "mine"))
    (note,) = delta_of(Standings((one,)), Ledger(), Found((late,), (TYPE,))).notes
    assert note.tags == (*NOTE.tags, "leech", "mine")
    assert note.mod == late.mod + 1
    end = replace(live(), mod=LAST_SECOND)
    one = standing(Stand.CHANGED, end)
    assert delta_of(Standings((one,)), Ledger(), Found((end,), (TYPE,))).notes[0].mod == LAST_SECOND


@pytest.mark.parametrize(
    ("stand", "overwrite", "sent"),
    [
        pytest.param(Stand.NEW, (), True, id="new"),
        pytest.param(Stand.CHANGED, (), True, id="changed"),
        pytest.param(Stand.UNCHANGED, ("a-0-en",), False, id="unchanged"),
        pytest.param(Stand.DRIFTED, (), False, id="drifted"),
        pytest.param(Stand.CONFLICTING, ("a-0-en",), True, id="to overwrite"),
        pytest.param(Stand.TAKEN_OVER, (), False, id="another tool's is in no package"),
        pytest.param(Stand.FOREIGN, (), False, id="foreign"),
        pytest.param(Stand.DELETED, (), False, id="deleted"),
    ],
)
def test_whose_text_is_brought(stand: Stand, overwrite: tuple[str, ...], sent: bool) -> None:
    assert is_sent(standing(stand, live()), overwrite) is sent


def test_a_note_of_another_tools_is_converted_and_tells_nothing_of_what_was_sent() -> None:
    taken = standing(Stand.TAKEN_OVER, FOREIGN, own_tags=("mine",))
    delta = delta_of(Standings((taken,)), Ledger(), Found((FOREIGN,)))
    (one,) = delta.conversions
    assert tuple(one.fields) == FIELDS
    assert (one.fields["Meta"], one.fields["Slug"], one.tags[-1]) == ("", "a-0-en", "mine")
    assert (delta.carrier, delta.notes) == (True, ())
    assert not delta_of(Standings((taken,)), Ledger(), Found((FOREIGN,), (TYPE,))).carrier


@pytest.mark.parametrize(
    ("shows", "time", "newer"),
    [
        pytest.param(None, TYPE.mod + 1, True, id="not known"),
        pytest.param(("", "", ""), TYPE.mod + 1, True, id="another"),
        pytest.param((OWN.css, OWN.front, OWN.back), TYPE.mod + 1, False, id="the same"),
        pytest.param((OWN.css, TITLED.front, TITLED.back), TYPE.mod + 1, True, id="title moved"),
        pytest.param(None, TYPE.mod, False, id="not later"),
    ],
)
def test_a_newer_look_is_brought_by_a_card_that_stays_as_it_is(
    shows: tuple[str, ...] | None, time: int, newer: bool
) -> None:
    found = Found((live(),), (dataclasses.replace(TYPE, look=shows),))
    same = Standings((standing(Stand.UNCHANGED, live()),))
    delta = delta_of(same, Ledger(note_type=(note_type_hash(), time)), found)
    assert (delta.look, len(delta.notes)) == (newer, int(newer))
    assert all(note.mod == live().mod for note in delta.notes)


def test_moves_and_sleep() -> None:
    moved = standing(Stand.UNCHANGED, live(), moved=("A", "B"), suspends=True)
    delta = delta_of(Standings((moved,)), Ledger(), Found((live(),), (TYPE,)))
    assert (delta.moves, delta.suspended) == ({"B": (CARD.id,)}, (CARD.id,))
    assert delta.tagged == {"cardgen::suspended": (5,)}


def test_only_the_note_that_brought_the_note_type_is_taken_for_it() -> None:
    brought = carrier("Deck")
    fields = tuple(zip(FIELDS, brought.fields, strict=True))
    left = FoundNote(1, CARRIER_GUID, "cardgen", NOTE_TYPE_ID, 1, (), fields, ())
    assert is_carrier(left)
    assert not is_carrier(replace(left, guid="g"))
    assert not is_carrier(replace(left, cards=(CARD,))), "somebody reviewed it"
    assert delta_of(Standings(()), Ledger(), Found((left,), (TYPE,))).leftover == (1,)
