"""What follows from a cause is not said beside it; the cause is as bad as what it hides."""

import pytest

from cardgen.codes import CODES, diagnose
from cardgen.lint.consequences import CONSEQUENCES, without_consequences
from cardgen.model.diagnostic import Diagnostic, Span
from tests.support.checking import linted


def found(*codes: str, path: str = "a.md") -> list[Diagnostic]:
    return [diagnose(code, path, None, code) for code in codes]


@pytest.mark.parametrize(
    ("codes", "left"),
    [
        pytest.param((), [], id="nothing"),
        pytest.param(("unclaimed-record",), ["warning unclaimed-record"], id="no cause"),
        pytest.param(
            ("missing-translation", "near-heading"), ["warning near-heading"], id="as bad"
        ),
        pytest.param(
            ("missing-answer", "near-heading", "unclaimed-record", "media-missing"),
            ["error near-heading", "warning media-missing"],
            id="worse",
        ),
        pytest.param(
            ("unclosed-fence", "section-in-fence", "missing-answer"),
            ["error unclosed-fence"],
            id="a cause of a cause",
        ),
        pytest.param(
            ("no-sections", "incomplete-record", "broken-bold"),
            ["error no-sections", "warning broken-bold"],
            id="a note that yields nothing",
        ),
    ],
)
def test_causes(codes: tuple[str, ...], left: list[str]) -> None:
    said = [f"{one.severity} {one.code}" for one in without_consequences(found(*codes))]
    assert said == left


def test_a_cause_hides_nothing_in_another_note() -> None:
    both = found("near-heading") + found("missing-answer", path="b.md")
    assert without_consequences(both) == both


def test_all_that_is_named_is_a_code() -> None:
    named = {code for cause, hidden in CONSEQUENCES.items() for code in (cause, *hidden)}
    assert named <= set(CODES)
    assert not any(CODES[code].harmful for hidden in CONSEQUENCES.values() for code in hidden)


def at(code: str, start: int, end: int) -> Diagnostic:
    return diagnose(code, "a.md", Span(start, end, 1, start + 1), code)


@pytest.mark.parametrize(
    ("place", "is_said"),
    [
        pytest.param((5, 9), False, id="it begins with the cause"),
        pytest.param((0, 9), True, id="the cause is further down in it"),
        pytest.param((0, 4), True, id="it stands elsewhere"),
    ],
)
def test_text_is_lost_for_a_cause_where_it_begins_with_it(
    place: tuple[int, int], is_said: bool
) -> None:
    lost = at("text-outside-sections", *place)
    assert (lost in without_consequences([at("near-heading", 5, 6), lost])) is is_said


@pytest.mark.parametrize(
    ("place", "is_said"),
    [
        pytest.param((5, 6), False, id="at the heading"),
        pytest.param((7, 9), False, id="below it"),
        pytest.param((0, 4), True, id="above it"),
    ],
)
def test_a_heading_too_deep_is_the_cause_of_what_stands_below_it(
    place: tuple[int, int], is_said: bool
) -> None:
    lost = at("text-outside-follow-ups", *place)
    assert (lost in without_consequences([at("deep-heading", 5, 6), lost])) is is_said


def said_of(text: str) -> set[str]:
    return {one.code for one in without_consequences(linted({"a.md": text}).diagnostics)}


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        pytest.param(
            "---\nid: a\nanki_cards:\n- slug: a-0-en\n---\n# Memory\n\n### Solutions\nMore.\n",
            {"near-heading", "no-sections"},
            {"unclaimed-record"},
            id="an answer alone, and no question",
        ),
        pytest.param(
            "---\nid: a\nanki_cards:\n- slug: a-0-en\n---\n# Questoin\nWhy?\n\n## Anwser\nSo.\n",
            {"near-heading"},
            {"no-sections", "missing-question", "missing-answer"},
            id="both sides",
        ),
        pytest.param(
            "# Question (EN)\nWhy?\n\n## Anwser (EN)\nSo.\n",
            {"near-heading"},
            {"missing-answer"},
            id="the side that is missing",
        ),
        pytest.param(
            "# Question (EN)\nWhy?\n\n## Refrences (EN)\n- [[a]]\n",
            {"near-heading", "missing-answer"},
            set(),
            id="a section at the end",
        ),
        pytest.param(
            "## Answer (EN)\nSo.\n\n## Anwser (RU)\nSo.\n",
            {"near-heading", "missing-question"},
            set(),
            id="the other side",
        ),
    ],
)
def test_a_misspelt_heading_explains_what_it_would_open(
    text: str, said: set[str], unsaid: set[str]
) -> None:
    found = said_of(text)
    assert said <= found
    assert not found & unsaid
