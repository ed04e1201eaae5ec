"""Suggestions to relink as text: both questions, how much alike they are, the command."""

import pytest
from msgspec.structs import replace

from cardgen.model.plan import Plan, Suggestion
from cardgen.report.suggestions import suggestion_lines, suggestions_json

ONE = Suggestion("a-0-en", "b-0-en", "b.md", "What was?", "What is?", 71, is_recorded=False)
EMPTY = Plan((), "x", is_collection=True, now=0)


def _lines(*found: Suggestion, verbose: bool = False, notes: str = "") -> list[str]:
    plan = replace(EMPTY, suggestions=found, notes=notes)
    assert len(suggestions_json(plan, str)) == len(found)
    return [*suggestion_lines(plan, str, verbose=verbose)]


def test_a_pair_with_its_command() -> None:
    assert _lines(ONE) == [
        "relink, if this is one card reworded (71 % alike):",
        "  was  What was?",
        "  now  What is?",
        "  = `cardgen relink a-0-en b-0-en`, before you build",
    ]


@pytest.mark.parametrize(
    ("one", "notes", "cure"),
    [
        pytest.param(
            ONE, "my vault", "`cardgen relink a-0-en b-0-en --notes 'my vault'`, before you build",
            id="another folder",
        ),
        pytest.param(
            replace(ONE, old="a b-0-en"), "", "`cardgen relink 'a b-0-en' b-0-en`, before you"
            " build",
            id="a slug with a space",
        ),
        pytest.param(
            replace(ONE, is_recorded=True), "",
            "remove the record `b-0-en` from the `anki_cards` of `b.md`, then"
            " `cardgen relink a-0-en b-0-en`, before you import",
            id="built already",
        ),
    ],
)  # fmt: skip
def test_the_cure(one: Suggestion, notes: str, cure: str) -> None:
    assert _lines(one, notes=notes)[-1] == f"  = {cure}"


def test_long_questions_are_cut_and_many_pairs_counted() -> None:
    long = replace(ONE, asked="x" * 100)
    assert _lines(long)[1] == f"  was  {'x' * 71}…"
    assert _lines(*[ONE] * 12)[-1] == "and 2 more such pairs: `--verbose` shows them"
    assert len(_lines(*[ONE] * 12, verbose=True)) == 48
    assert _lines() == []
