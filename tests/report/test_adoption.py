"""What adopting did, in words and as JSON: a line for each card that was not taken over."""

import json

import pytest
from msgspec.structs import replace

from cardgen.model.adoption import (
    Adopted,
    Adoption,
    AdoptionOutcome,
    Copy,
    Double,
    Undecided,
    Untied,
)
from cardgen.report.adoption import adoption_json, adoption_lines

TAKEN = Adopted("a-0-en", "a.md", 7, "g", False, "Basic", True)
QUIET = AdoptionOutcome(
    adoption=Adoption(adopted=(TAKEN,)),
    assumed_new=False,
    refilled=0,
    written_notes=1,
    not_written=(),
    left_out=0,
    unclaimed=0,
    untied=(),
    has_reviews=True,
    dry_run=False,
    diagnostics=(),
)
FIRST = "adopted   1 card recorded by GUID"
NEVER, OFTEN = Copy(7, 0), Copy(8, 2)


@pytest.mark.parametrize(
    ("adoption", "words"),
    [
        pytest.param({"missing": (("b-0-en", "b.md"),)},
                     "not found b-0-en  b.md: not in this file", id="missing"),
        pytest.param({"ambiguous": (Undecided("b-0-en", "b.md", "two", (NEVER, OFTEN)),)},
                     "ambiguous b-0-en  b.md: two: `nid:7` (0 reviews), `nid:8` (2 reviews)",
                     id="ambiguous"),
        pytest.param({"unusable": (("b-0-en", "b.md"),)},
                     "unusable  b-0-en  b.md: its GUID in Anki cannot be written into a record",
                     id="unusable"),
        pytest.param({"doubles": (Double("b-0-en", "b.md", OFTEN, NEVER),)},
                     "delete that one in Anki", id="the other was never reviewed"),
        pytest.param({"doubles": (Double("b-0-en", "b.md", NEVER, OFTEN),)},
                     "to take that one instead", id="only the other was reviewed"),
        pytest.param({"doubles": (Double("b-0-en", "b.md", OFTEN, OFTEN),)},
                     "no tool can join reviews", id="both were reviewed"),
        pytest.param({"adopted": (replace(TAKEN, unlike="Why"),)},
                     "unlike    a-0-en  a.md: `nid:7` says “Why”", id="unlike"),
        pytest.param({"adopted": (replace(TAKEN, corrected=True),)},
                     "corrected 1 note id found under the slug", id="corrected"),
    ],
)  # fmt: skip
def test_what_a_card_came_to(adoption: dict[str, object], words: str) -> None:
    outcome = replace(QUIET, adoption=replace(QUIET.adoption, **adoption))
    first, line = adoption_lines(outcome, str)
    assert first == FIRST
    assert words in line


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param({"refilled": 3}, "ledger    3 lines refilled from the collection",
                     id="refilled"),
        pytest.param({"not_written": (("b.md", "sealed"),)},
                     "damaged   b.md is not written into: sealed", id="damaged"),
        pytest.param({"left_out": 1},
                     "left out  1 card that clash; `cardgen check` names them", id="left out"),
        pytest.param({"unclaimed": 2}, "unclaimed 2 records with an `anki_id` that no card claims:"
                     " left as they are", id="unclaimed"),
        pytest.param({"untied": (Untied("b-1-en", "b.md", "^card-1-en", OFTEN),)},
                     "untied    b-1-en  b.md: `nid:8` (2 reviews), a follow-up without a line; the"
                     " block id is ` ^card-1-en`", id="untied"),
        pytest.param({"steps": ("do this",)}, "1. do this", id="steps"),
    ],
)  # fmt: skip
def test_what_is_left(changes: dict[str, object], line: str) -> None:
    assert list(adoption_lines(replace(QUIET, **changes), str)) == [FIRST, line]


def test_a_dry_run_says_would() -> None:
    dry = replace(QUIET, dry_run=True, refilled=1)
    assert [line for line in adoption_lines(dry, str) if "would be" not in line] == []


def test_json_says_the_same() -> None:
    told = json.loads(adoption_json(replace(QUIET, not_written=(("b.md", "sealed"),)), str))
    assert told["adopted"][0]["slug"] == "a-0-en"
    assert told["not_written"] == [{"path": "b.md", "reason": "sealed"}]
    assert (told["has_reviews"], told["dry_run"], told["steps"]) == (True, False, [])


@pytest.mark.parametrize(
    ("number", "last"),
    [
        pytest.param(20, "not found s20  a.md: not in this file", id="each is named"),
        pytest.param(
            21, "not found 16 more cards: not in this file; `--format json` lists them", id="many"
        ),
    ],
)
def test_what_is_not_found_is_a_screen_at_most(number: int, last: str) -> None:
    missing = tuple((f"s{n}", "a.md") for n in range(1, number + 1))
    outcome = replace(QUIET, adoption=replace(QUIET.adoption, missing=missing))
    assert list(adoption_lines(outcome, str))[-1] == last
    assert len(json.loads(adoption_json(outcome, str))["missing"]) == number
