"""A sync in words and as data."""

import json

from msgspec.structs import replace

from cardgen.model.plan import FieldChange
from cardgen.model.standing import Delta, Stand, Standing, Standings
from cardgen.model.sync import SyncOutcome, SyncPlan
from cardgen.report.sync import (
    edited_lines,
    outcome_lines,
    plan_lines,
    plan_values,
    sync_json,
    sync_plan_json,
)
from tests.reconcile.test_standing import FOREIGN, NOTE, live

CHANGE = FieldChange("Answer", "mine", "answer")
CARDS = (
    Standing(Stand.CHANGED, "a-0-en", "a.md", NOTE, live(), (CHANGE,), own_tags=("leech",)),
    Standing(Stand.TAKEN_OVER, "b-0-en", "b.md", NOTE, FOREIGN),
    Standing(Stand.DRIFTED, "c-0-en", "c.md", NOTE, live(), (CHANGE,), ("Answer",)),
    Standing(Stand.DELETED, "d-0-en", "d.md", NOTE),
    Standing(Stand.FOREIGN, "e-0-en", "e.md", NOTE, FOREIGN, why="two cards"),
    Standing(Stand.UNCHANGED, "f-0-en", "f.md", NOTE, live(), moved=("A", "B")),
)
PLAN = SyncPlan("anki", "User 1", Standings(CARDS), Delta(moves={"B": (1,)}))
GOLDEN = """\
against anki (profile User 1)
changed           1  to update
taken-over        1  of another tool's note type, to take over: reviews, tags and deck stay
drifted           1  edited in Anki
                     = stay so; write the edit into the note, or say `--on-drift notes`
deleted           1  deleted in Anki, and stay so
                     = `cardgen sync --restore SLUG` brings one back
foreign           1  left alone
                     = e-0-en: two cards
unchanged         1  without a change
moved             1  to move to the deck of their note

to take over, the front in Anki and the one of the note:
  b-0-en  'q' -> 'question of a-0-en'"""


def test_a_plan_in_words() -> None:
    assert "\n".join(plan_lines(PLAN, str, verbose=False)) == GOLDEN


def test_a_plan_card_by_card() -> None:
    text = "\n".join(plan_lines(PLAN, str, verbose=True))
    assert "changed a-0-en  a.md\n  Answer: [-mine-]{+answer+}\n  your tags stay: leech" in text
    assert "unchanged f-0-en  f.md\n  deck: A -> B" in text
    assert "  edited in Anki: Answer" in "\n".join(edited_lines(CARDS[2], str)).replace("md", "")


def test_a_plan_as_data() -> None:
    values = plan_values(PLAN, str)
    assert (values["counts"]["changed"], values["moved"], values["touched"]) == (1, 1, 3)
    assert json.loads(sync_plan_json(PLAN, (), str))["cards"][0]["slug"] == "a-0-en"


def test_what_came_of_it() -> None:
    done = SyncOutcome(PLAN, True, False, 3, ("a-0-en",), 2)
    first, *rest = outcome_lines(done)
    assert (first, rest[0]) == ("done: 3 cards", "recorded in 2 notes")
    assert rest[1].startswith("not done: 1 card is not as planned: `a-0-en`;")
    assert next(iter(outcome_lines(replace(done, dry_run=True, applied=False)))).startswith(
        "dry run"
    )
    assert json.loads(sync_json(done, str))["not_done"] == ["a-0-en"]
