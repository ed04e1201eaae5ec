"""What a command writes to the terminal: lines here, complaints there, no progress in a pipe."""

import pytest

from cardgen.cli.terminal import complain, progress, show, warn
from cardgen.codes import diagnose

BAD = diagnose("broken-yaml", "a.md", None, "broken", "mend it")


def test_lines_go_out_and_remarks_beside(capsys: pytest.CaptureFixture[str]) -> None:
    show(["a", "b"])
    warn("c")
    assert capsys.readouterr() == ("a\nb\n", "warning: c\n")


@pytest.mark.parametrize(
    ("number", "tally"),
    [
        pytest.param(1, "1 error", id="one"),
        pytest.param(1200, "1,200 errors", id="more than are written at once"),
    ],
)
def test_complaints_are_counted(
    capsys: pytest.CaptureFixture[str], number: int, tally: str
) -> None:
    complain([BAD] * number, lambda path: f"v/{path}")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        *(["v/a.md: error[broken-yaml]: broken", "  = hint: mend it"] * number),
        tally,
    ]


def test_no_complaint_is_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain([], str)
    with progress("working") as tell:
        tell(1, 2)
    assert capsys.readouterr() == ("", "")
