"""A plan as programs read it: JSON, and whether it asks for more."""

import json

import pytest
from msgspec.structs import replace

from cardgen.model.diagnostic import Diagnostic, Severity, Span
from cardgen.model.plan import (
    Action,
    FieldChange,
    Part,
    Plan,
    State,
    Suggestion,
    TypeChange,
    TypeFault,
)
from cardgen.report.plan import asks_for_more, plan_json

NOW = 1_770_000_000
EMPTY = Plan((), "file.colpkg", is_collection=True, now=NOW)
WORDS = FieldChange("Answer", "<p>a b</p>", "<p>a c</p>")

ALIKE = Suggestion("y-0-en", "z-0-en", "z.md", "Why y?", "Why z?", 71, is_recorded=False)


def test_json_tells_all_that_the_text_tells() -> None:
    fault = Diagnostic("duplicate-slug", Severity.ERROR, "x.md", Span(4, 5, 2, 3), "fault", "cure")
    action = Action(
        State.CHANGED, "x-0-en", "x.md", 7, changes=(WORDS,), moved=("Mine", "Interview"), mod=NOW,
        drifted=("Answer",), lost_tags=("leech",),
    )  # fmt: skip
    plan = replace(
        EMPTY,
        actions=(action,),
        type_changes=(TypeChange(Part.FIELD, TypeFault.ADDED, "Mine"),),
        left_out=1,
        pending=2,
        unadopted=3,
        suggestions=(ALIKE,),
        notes="my notes",
        diagnostics=(fault,),
    )
    told = json.loads(plan_json(plan, str))
    assert told.pop("counts") == {state.value: int(state is State.CHANGED) for state in State}
    assert told == {
        "against": "file.colpkg",
        "note_type_changes": [{"part": "field", "fault": "added", "name": "Mine"}],
        "left_out": 1,
        "pending": 2,
        "unadopted": 3,
        "wiped": [{"slug": "x-0-en", "tags": ["leech"], "fields": ["Answer"]}],
        "suggestions": [
            {
                "old": "y-0-en",
                "new": "z-0-en",
                "path": "z.md",
                "asked": "Why y?",
                "asks": "Why z?",
                "percent": 71,
                "command": "cardgen relink y-0-en z-0-en --notes 'my notes'",
                "is_recorded": False,
            }
        ],
        "actions": [
            {
                "state": "changed",
                "slug": "x-0-en",
                "path": "x.md",
                "note_id": 7,
                "changes": [{"name": "Answer", "before": "<p>a b</p>", "after": "<p>a c</p>"}],
                "drifted": ["Answer"],
                "lost_tags": ["leech"],
                "moved": ["Mine", "Interview"],
                "mod": NOW,
                "other_type": "",
            }
        ],
        "diagnostics": [
            {
                "code": "duplicate-slug",
                "severity": "error",
                "path": "x.md",
                "line": 2,
                "column": 3,
                "message": "fault",
                "hint": "cure",
                "related": [],
            }
        ],
    }


ASKS = {
    State.NEW: True,
    State.CHANGED: True,
    State.STALE: True,
    State.DRIFTED: False,
    State.CONFLICTING: True,
    State.DOUBLING: True,
    State.RETURNING: True,
    State.ORPHANED: False,
    State.UNCHANGED: False,
}


@pytest.mark.parametrize("state", [pytest.param(state, id=state.value) for state in State])
def test_what_asks_for_more(state: State) -> None:
    moved = Action(state, "x-0-en", "x.md", 7, moved=("Mine", "Interview"))
    assert asks_for_more(replace(EMPTY, actions=(moved,))) is ASKS[state]


def test_a_plan_without_cards_asks_for_nothing() -> None:
    assert not asks_for_more(EMPTY)
