"""A rehearsal as text: every kind of fault has its words and its cure."""

import json

import pytest
from msgspec.structs import replace

from cardgen.model.plan import Part, TypeChange, TypeFault, Wiped
from cardgen.model.rehearsal import Fault, FaultKind, LeftBehind, Merged, Rehearsal
from cardgen.report.rehearsal import rehearsal_json, rehearsal_lines

DONE = Rehearsal(
    file="file.colpkg",
    package="what a build would package",
    packaged=3,
    notes=2,
    cards=2,
    reviews=7,
    counts=(("new", 1), ("updated", 0), ("first_field_match", 2)),
    faults=(),
    diagnostics=(),
)
HEAD = [
    "collection file.colpkg (2 notes, 2 cards, 7 reviews)",
    "package    what a build would package (3 cards)",
    "importer   1 new, 2 first field match",
]
BEHIND = LeftBehind("a-0-en", "a.md", "old-0-en", 3, is_recorded=True, is_built=True)
MINE = TypeChange(Part.FIELD, TypeFault.ADDED, "Mine")


def test_a_proof_in_four_lines() -> None:
    proved = "proved     2 cards and 7 reviews as they were, nothing doubled, nothing stale"
    assert [*rehearsal_lines(DONE)] == [*HEAD, proved]


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        pytest.param(
            Fault(FaultKind.HISTORY, "a-0-en", "due", "4", "5"),
            "history     a-0-en: due 4 → 5",
            id="before and after",
        ),
        pytest.param(
            Fault(FaultKind.DAMAGED, "a-0-en", "Meta", after="x" * 70),
            f"damaged     a-0-en: Meta nothing → {'x' * 59}…",
            id="after alone, cut",
        ),
        pytest.param(
            Fault(FaultKind.CONFLICTING, "a-0-en", "note type", "Basic (1)"),
            "conflicting a-0-en: note type Basic (1)",
            id="before alone",
        ),
        pytest.param(
            Fault(FaultKind.STALE, "a-0-en", "Answer", "<p>a b</p>", "<p>a c</p>"),
            "stale       a-0-en: Answer: a [-b-]{+c+}",
            id="a field",
        ),
        pytest.param(
            Fault(FaultKind.REFUSED, "", "Anki's importer says: no"),
            "refused     Anki's importer says: no",
            id="no card",
        ),
    ],
)
def test_a_fault_in_a_line(fault: Fault, line: str) -> None:
    lines = [*rehearsal_lines(replace(DONE, faults=(fault,)))]
    assert lines[:4] == [*HEAD, line]
    assert not any(said.startswith("proved") for said in lines)


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.value) for kind in FaultKind])
def test_every_kind_is_counted_and_cured(kind: FaultKind) -> None:
    faults = (Fault(kind, "a-0-en", "x"), Fault(kind, "b-0-en", "x"))
    behind = (BEHIND,) if kind is FaultKind.LEFT_BEHIND else ()
    failed, cure = [*rehearsal_lines(replace(DONE, faults=faults, left_behind=behind))][-2:]
    assert failed.startswith("failed     2 ")
    assert cure.startswith(f"{'':<11}= ")


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(FaultKind.ALTERED, id="altered"),
        pytest.param(FaultKind.NOTE_TYPE, id="note-type"),
        pytest.param(FaultKind.CONFLICTING, id="conflicting"),
    ],
)
def test_a_changed_note_type_is_what_has_to_be_cured(kind: FaultKind) -> None:
    done = replace(DONE, faults=(Fault(kind, "a-0-en", "x"),), type_changes=(MINE,))
    _, cure, again = [*rehearsal_lines(done)][-3:]
    assert cure.startswith(f"{'':<11}= remove its field `Mine` (")
    assert again.startswith(f"{'':<11}= then look again: ")


@pytest.mark.parametrize(
    ("recorded", "built", "cure"),
    [
        pytest.param(
            True,
            True,
            "remove the record `a-0-en` from the `anki_cards` of `a.md`, then"
            " `cardgen relink old-0-en a-0-en --notes 'my notes'`, before you import",
            id="built",
        ),
        pytest.param(
            True,
            False,
            "remove the record `a-0-en` from the `anki_cards` of `a.md`, and the next build knows"
            " the card by its question",
            id="recorded",
        ),
        pytest.param(
            False,
            False,
            "`cardgen relink old-0-en a-0-en --notes 'my notes'`, before you build",
            id="new",
        ),
    ],
)
def test_what_is_left_behind_is_relinked(recorded: bool, built: bool, cure: str) -> None:
    behind = replace(BEHIND, is_recorded=recorded, is_built=built)
    fault = Fault(FaultKind.LEFT_BEHIND, "a-0-en", "x")
    done = replace(DONE, faults=(fault,), left_behind=(behind,), notes_given="my notes")
    assert [*rehearsal_lines(done)][-1] == f"{'':<11}= {cure}"


def test_a_date_ahead_of_the_clock_adds_a_cure() -> None:
    stale = replace(DONE, faults=(Fault(FaultKind.STALE, "a-0-en", "Answer", "a", "b"),))
    assert not any("SOURCE_DATE_EPOCH" in line for line in rehearsal_lines(stale))
    *_, last = rehearsal_lines(replace(stale, ahead=41))
    assert "`SOURCE_DATE_EPOCH=42 cardgen build --touch SLUG`" in last


@pytest.mark.parametrize(
    ("done", "lines"),
    [
        pytest.param(
            replace(DONE, copies=(("a-0-en", (3, 4)), ("b-0-en", (5, 6, 7)))),
            [
                "twice      2 cards in several notes before the import too",
                "           a-0-en: notes 3, 4",
                "           b-0-en: notes 5, 6, 7",
            ],
            id="twice before",
        ),
        pytest.param(
            replace(
                DONE,
                wiped=(
                    Wiped("a-0-en", ("leech", "a"), ("Answer",)),
                    Wiped("b-0-en", ("leech",), ()),
                ),
            ),
            [
                "tags       2 cards would lose tags that you added in Anki: `leech` (2), `a` (1)",
                "edits      1 card would lose what you edited in Anki: `Answer` (1)",
            ],
            id="wiped",
        ),
        pytest.param(
            replace(DONE, left_out=2),
            ["left out   2 cards that clash; `cardgen check` names them"],
            id="left out",
        ),
        pytest.param(
            replace(DONE, pending=1),
            ["pending    1 card without a block id, not in the package"],
            id="pending",
        ),
        pytest.param(
            replace(DONE, reviews=0),
            ["           no reviews in this file: was it exported without scheduling?"],
            id="no reviews",
        ),
        pytest.param(replace(DONE, reviews=0, cards=0), [], id="an empty collection"),
    ],
)
def test_what_the_verdict_does_not_say(done: Rehearsal, lines: list[str]) -> None:
    assert [*rehearsal_lines(done)][4:] == lines


def test_json_tells_all_that_the_text_tells() -> None:
    fault = Fault(FaultKind.ALTERED, "a-0-en", "note type", "cardgen (1)")
    done = replace(
        DONE,
        faults=(fault,),
        type_changes=(MINE,),
        copies=(("b-0-en", (3, 4)),),
        left_behind=(BEHIND,),
        wiped=(Wiped("a-0-en", ("leech",), ("Answer",)),),
        left_out=1,
        pending=2,
        unadopted=3,
        merged=Merged((("updated", 1),), (), 2, full_sync=True),
    )
    assert json.loads(rehearsal_json(done, str)) == {
        "file": "file.colpkg",
        "package": "what a build would package",
        "packaged": 3,
        "collection": {"notes": 2, "cards": 2, "reviews": 7},
        "importer": {"new": 1, "updated": 0, "first_field_match": 2},
        "proved": False,
        "note_type_changes": [{"part": "field", "fault": "added", "name": "Mine"}],
        "several_before": [{"slug": "b-0-en", "note_ids": [3, 4]}],
        "left_behind": [
            {
                "new": "a-0-en",
                "path": "a.md",
                "old": "old-0-en",
                "reviews": 3,
                "is_recorded": True,
                "is_built": True,
            }
        ],
        "wiped": [{"slug": "a-0-en", "tags": ["leech"], "fields": ["Answer"]}],
        "left_out": 1,
        "pending": 2,
        "unadopted": 3,
        "faults": [
            {
                "kind": "altered",
                "card": "a-0-en",
                "what": "note type",
                "before": "cardgen (1)",
                "after": "",
            }
        ],
        "merging": {"importer": {"updated": 1}, "faults": [], "cured": 2, "full_sync": True},
        "diagnostics": [],
    }
