"""The steps after adopting: which there are, and in which order; a test of `adopt` takes them."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from cardgen.model.adoption import Adopted, Adoption, AdoptionOutcome, Copy, Undecided, Untied
from cardgen.model.card import FIELDS, NOTE_TYPE_ID, AnkiNote
from cardgen.model.found import Found, FoundCard, FoundNote, FoundNoteType
from cardgen.report.adoption_steps import Situation, adoption_steps
from tests.sinks.made import made

CARD = made("a-0-en", guid="g")
BASIC = FoundNoteType(7, "Basic", ("Front", "Back"), 1, templates=("Card 1", "Card 2"))
REVIEWED = FoundCard(1, 0, "Deck", 2, 2, 1, 1, 2500, 3, 0, "", 3)
FRESH = dataclasses.replace(REVIEWED, reps=0, logged=0)
FOREIGN = FoundNote(5, "g", "Basic", 7, 1, (), (("Front", "q"), ("Back", "a")), (REVIEWED,))
OURS = replace(
    FOREIGN,
    note_type="cardgen",
    note_type_id=NOTE_TYPE_ID,
    fields=tuple(zip(FIELDS, CARD.fields, strict=True)),
)
TAKEN = Adopted("a-0-en", "a.md", 5, "g", False, "Basic", True)
OUTCOME = AdoptionOutcome(Adoption(), False, 0, 0, (), 0, 0, (), True, False, ())


def steps(
    outcome: AdoptionOutcome = OUTCOME,
    notes: Sequence[FoundNote] = (),
    cards: Sequence[AnkiNote] = (CARD,),
    elsewhere: int = 0,
) -> tuple[str, ...]:
    found = Found(tuple(notes), (BASIC,))
    return adoption_steps(
        Situation(outcome, cards, found, Path("c.anki2"), Path("my notes"), elsewhere)
    )


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        pytest.param(replace(OUTCOME, dry_run=True), "adopt without `--dry-run`", id="dry run"),
        pytest.param(replace(OUTCOME, not_written=(("a.md", "x"),)), "mend 1 note", id="damaged"),
        pytest.param(
            replace(OUTCOME, untied=(Untied("a-1-en", "a.md", "^b", Copy(1, 1)),)), "`untied`",
            id="untied",
        ),
        pytest.param(
            replace(OUTCOME, adoption=Adoption(missing=(("a-0-en", "a.md"),))), "`--assume-new`",
            id="missing",
        ),
        pytest.param(
            replace(OUTCOME, adoption=Adoption(ambiguous=(Undecided("a", "a.md", "", ()),))),
            "settle 1 ambiguous card", id="ambiguous",
        ),
        pytest.param(
            replace(OUTCOME, adoption=Adoption(unusable=(("a-0-en", "a.md"),))),
            "1 unusable note", id="unusable",
        ),
        pytest.param(
            replace(OUTCOME, adoption=Adoption(adopted=(replace(TAKEN, unlike="q"),))),
            "look at 1 note named `unlike`", id="unlike",
        ),
    ],
)  # fmt: skip
def test_an_obstacle(outcome: AdoptionOutcome, words: str) -> None:
    (step,) = steps(outcome)
    assert words in step


def test_the_rest_of_the_vault_comes_first() -> None:
    (step,) = steps(elsewhere=2)
    assert step.startswith("adopt the rest of the vault too (2 cards)")


def test_what_is_settled_as_new_is_no_step() -> None:
    missing = Adoption(missing=(("a-0-en", "a.md"),))
    assert steps(replace(OUTCOME, adoption=missing, assumed_new=True)) == ()


def test_a_foreign_note_gets_the_note_type_and_then_its_text() -> None:
    first, change, last = steps(notes=[FOREIGN])
    assert first.startswith(
        "run `cardgen build 'my notes' --against c.anki2` and import the package"
    )
    assert '`"note:Basic"`' in change
    assert change.endswith("the reviews stay")
    assert last.startswith("run `cardgen build 'my notes' --against c.anki2`")
    assert last.endswith("your tags stay")


@pytest.mark.parametrize(
    ("cards", "words"),
    [
        pytest.param((REVIEWED, dataclasses.replace(FRESH, id=2, ordinal=1)),
                     "deletes the 1 other card, 0 reviews", id="the first was reviewed"),
        pytest.param((FRESH, dataclasses.replace(REVIEWED, id=2, ordinal=1)),
                     "choose template number 2 of the old note type, `Card 2`,",
                     id="the second was reviewed"),
    ],
)  # fmt: skip
def test_the_card_with_the_reviews_stays(cards: tuple[FoundCard, ...], words: str) -> None:
    assert words in steps(notes=[replace(FOREIGN, cards=cards)])[1]


@pytest.mark.parametrize(
    "note",
    [
        pytest.param(OURS, id="it says what the card says"),
        pytest.param(replace(FOREIGN, guid="h"), id="another's"),
    ],
)
def test_nothing_is_left_to_do(note: FoundNote) -> None:
    assert steps(notes=[note]) == ()
