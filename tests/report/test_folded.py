"""A long list folded: errors first, what is frequent counted, nothing lost."""

import pytest

from cardgen.codes import CODES, diagnose
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.report.folded import (
    by_code,
    counted_lines,
    fold,
    glance_lines,
    listed_lines,
    summed_lines,
    worst_first,
)

ERROR, WARNING, INFO = "missing-answer", "media-missing", "heading-jump"


def some(code: str, number: int) -> list[Diagnostic]:
    return [
        diagnose(code, f"{place}.md", None, f"{code} {place}", "a cure") for place in range(number)
    ]


def plain(text: str, severity: Severity) -> str:
    return text


def command(code: str) -> str:
    return f"check {code}".strip()


@pytest.mark.parametrize(
    ("found", "shown", "counted"),
    [
        pytest.param([], 0, [], id="nothing"),
        pytest.param(some(INFO, 10), 10, [], id="little"),
        pytest.param(some(WARNING, 4) + some(INFO, 7), 0, [4, 7], id="much"),
        pytest.param(some(ERROR, 3) + some(WARNING, 8), 3, [8], id="errors"),
        pytest.param(some(ERROR, 4) + some(WARNING, 8), 0, [4, 8], id="many errors"),
        pytest.param(some("damaged-note", 3) + some(INFO, 8), 3, [8], id="what is not written"),
        pytest.param(some("unread-question", 3) + some(INFO, 8), 3, [8], id="what yields no card"),
        pytest.param(some("damaged-note", 4) + some(INFO, 8), 0, [4, 8], id="much is not written"),
    ],
)
def test_fold(found: list[Diagnostic], shown: int, counted: list[int]) -> None:
    folded = fold(found)
    assert len(folded.shown) == shown
    assert list(map(len, folded.counted)) == counted
    kept = [one for group in (folded.shown, *folded.counted) for one in group]
    assert sorted(kept, key=repr) == sorted(found, key=repr)


def test_errors_come_first() -> None:
    mixed = some(INFO, 2) + some(ERROR, 2) + some(WARNING, 2)
    assert [one.code for one in worst_first(mixed)] == [ERROR] * 2 + [WARNING] * 2 + [INFO] * 2


def test_a_cure_that_is_shared_stands_once() -> None:
    assert list(listed_lines(some(ERROR, 2), str, plain)) == [
        "0.md: error[missing-answer]: missing-answer 0",
        "1.md: error[missing-answer]: missing-answer 1",
        "  = hint: a cure",
    ]


def test_what_is_counted_names_the_command_that_lists_it() -> None:
    one = by_code(some(WARNING, 1200))
    assert list(counted_lines(one, command, plain)) == [
        " 1,200 × warning[media-missing] in 1,200 notes: `check media-missing`",
    ]
    assert list(counted_lines([*by_code(some(ERROR, 2)), *one], command, plain)) == [
        "     2 × error[missing-answer] in 2 notes",
        " 1,200 × warning[media-missing] in 1,200 notes",
        "       = `check CODE` lists those of a code",
    ]
    assert list(counted_lines([], command, plain)) == []


def test_remarks_are_a_line_a_code() -> None:
    found = [*some(INFO, 2), *some("unrecorded", 3), *some("missing-field", 1)]
    assert list(summed_lines(found, str, plain)) == [
        "     3 × info[unrecorded] in 3 notes, first at 0.md: cards that no build recorded yet",
        "     2 × info[heading-jump] in 2 notes, first at 0.md",
        "0.md: info[missing-field]: missing-field 0",
    ]
    assert list(summed_lines([], str, plain)) == []


@pytest.mark.parametrize(("codes", "lines"), [(8, 8), (9, 4), (20, 4)])
def test_remarks_of_many_codes_are_told_of_the_first(codes: int, lines: int) -> None:
    infos = [code for code, known in CODES.items() if known.severity is Severity.INFO]
    found = [one for code in infos[:codes] for one in some(code, 2)]
    said = list(summed_lines(found, str, plain))
    assert len(said) == lines
    if codes > lines:
        assert said[-1] == f"{2 * (codes - 3):6,} × {codes - 3} other codes"


def test_a_glance_is_at_most_a_screen() -> None:
    found = [one for code in CODES for one in some(code, 5)]
    lines = list(glance_lines(found, str, command, plain))
    assert len(lines) <= 24
    assert lines[-1].endswith("other codes: `check`")
