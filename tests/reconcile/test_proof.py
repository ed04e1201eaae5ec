"""The proof of an import, on what Anki's importer never does: histories that change."""

import dataclasses
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from cardgen.model.card import FIELDS, NOTE_TYPE_ID
from cardgen.model.found import Found, FoundCard, FoundNote, FoundNoteType
from cardgen.model.rehearsal import Fault, FaultKind, Profile, Trial, Wanted
from cardgen.reconcile.proof import prove

SLUG = "be-sec-001-0-en"
CARD = FoundCard(11, 0, "Deck", 2, 2, 40, 12, 2500, 5, 1, '{"s":3.2,"d":5}')
NOTE = FoundNote(
    1,
    "guid",
    "cardgen",
    NOTE_TYPE_ID,
    1_770_000_000,
    ("leech",),
    tuple((name, SLUG if name == "Slug" else "") for name in FIELDS),
    (CARD,),
)
OTHER = replace(NOTE, id=2, guid="other", note_type="Basic", note_type_id=7, cards=(), tags=())
REVIEWS = (
    (100, 11, 3, 12, 5, 2500, 900, 1),
    (200, 11, 1, 1, 12, 2300, 900, 1),
    (300, 99) + (0,) * 6,
)
BEFORE = Profile(Found((NOTE, OTHER)), REVIEWS)


def _faults(after: Profile) -> tuple[Fault, ...]:
    trial = Trial(Found(()), BEFORE, after)
    return prove(trial, Wanted({SLUG: "guid"}, {}, {}), (), {}, {1: SLUG})


def _card(card: FoundCard) -> Profile:
    return Profile(Found((replace(NOTE, cards=(card,)), OTHER)), REVIEWS)


def _note(note: FoundNote) -> Profile:
    return Profile(Found((NOTE, note)), REVIEWS)


@pytest.mark.parametrize(
    ("after", "what", "values"),
    [
        pytest.param(_card(dataclasses.replace(CARD, type=1)), "type", ("2", "1"), id="type"),
        pytest.param(_card(dataclasses.replace(CARD, queue=-1)), "queue", ("2", "-1"), id="queue"),
        pytest.param(_card(dataclasses.replace(CARD, due=41)), "due", ("40", "41"), id="due"),
        pytest.param(
            _card(dataclasses.replace(CARD, interval=0)), "interval", ("12", "0"), id="interval"
        ),
        pytest.param(
            _card(dataclasses.replace(CARD, ease=2300)), "ease", ("2500", "2300"), id="ease"
        ),
        pytest.param(_card(dataclasses.replace(CARD, reps=6)), "reps", ("5", "6"), id="reps"),
        pytest.param(_card(dataclasses.replace(CARD, lapses=0)), "lapses", ("1", "0"), id="lapses"),
        pytest.param(_card(dataclasses.replace(CARD, deck="D")), "deck", ("Deck", "D"), id="deck"),
        pytest.param(
            _card(dataclasses.replace(CARD, data="{}")),
            "memory state",
            (CARD.data, "{}"),
            id="memory-state",
        ),
        pytest.param(
            _card(dataclasses.replace(CARD, id=12)), "card", ("11", "gone"), id="card-gone"
        ),
        pytest.param(replace(BEFORE, reviews=REVIEWS[1:]), "reviews", ("2", "1"), id="review-gone"),
        pytest.param(
            replace(BEFORE, reviews=((50, 11, *[0] * 6), *REVIEWS)),
            "reviews",
            ("2", "3, 2 of them as they were"),
            id="review-added",
        ),
        pytest.param(
            replace(BEFORE, reviews=((101, *REVIEWS[0][1:]), *REVIEWS[1:])),
            "reviews",
            ("2", "2, 1 of them as they were"),
            id="review-rewritten",
        ),
    ],
)
def test_a_changed_history_is_named(after: Profile, what: str, values: tuple[str, str]) -> None:
    assert _faults(after) == (Fault(FaultKind.HISTORY, SLUG, what, *values),)


def test_the_reviews_of_a_card_deleted_long_ago_count_too() -> None:
    after = replace(BEFORE, reviews=REVIEWS[:2])
    assert _faults(after) == (Fault(FaultKind.HISTORY, "card 99", "reviews", "1", "0"),)


def test_a_card_that_moved_to_another_note_is_named() -> None:
    moved = Found((replace(NOTE, cards=()), replace(OTHER, cards=(CARD,))))
    kinds = {(fault.kind, fault.what) for fault in _faults(Profile(moved, REVIEWS))}
    assert (FaultKind.HISTORY, "note of the card") in kinds


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda note: replace(note, mod=1), id="mod"),
        pytest.param(lambda note: replace(note, tags=("new",)), id="tags"),
        pytest.param(lambda note: replace(note, fields=(("Front", "x"),)), id="fields"),
        pytest.param(lambda note: replace(note, note_type_id=8), id="note-type"),
        pytest.param(lambda note: replace(note, guid="third"), id="gone"),
    ],
)
def test_a_bystander_that_changed_is_named(change: Callable[[FoundNote], FoundNote]) -> None:
    (fault,) = _faults(_note(change(OTHER)))
    assert (fault.kind, fault.card) == (FaultKind.BYSTANDER, "note 2")


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(FoundNoteType(3, "cardgen+", FIELDS, 0), id="plus"),
        pytest.param(FoundNoteType(3, "cardgen-ab12f", FIELDS, 0), id="hash"),
        pytest.param(FoundNoteType(3, "cardgen", FIELDS, 0), id="another-id"),
        pytest.param(FoundNoteType(NOTE_TYPE_ID, "cardgen", FIELDS[1:], 0), id="field-lost"),
    ],
)
def test_a_stray_note_type_is_named(kind: FoundNoteType) -> None:
    after = replace(BEFORE, found=replace(BEFORE.found, note_types=(kind,)))
    (fault,) = _faults(after)
    assert (fault.kind, fault.after) == (FaultKind.NOTE_TYPE, f"{kind.name} ({kind.id})")


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(BEFORE, id="nothing"),
        pytest.param(
            replace(BEFORE, found=Found((NOTE, OTHER, replace(OTHER, id=3, guid="new")))), id="new"
        ),
        pytest.param(
            replace(
                BEFORE,
                found=replace(
                    BEFORE.found, note_types=(FoundNoteType(NOTE_TYPE_ID, "cardgen", FIELDS, 9),)
                ),
            ),
            id="own-note-type",
        ),
    ],
)
def test_what_an_import_may_do_is_no_fault(after: Profile) -> None:
    assert _faults(after) == ()
