"""What a command writes to the terminal: lines here, complaints there, no progress in a pipe."""

from pathlib import Path

import pytest

from cardgen.cli.terminal import complain, progress, show, warn
from cardgen.codes import diagnose
from tests.support.checking import FAULTY, GOOD, vault
from tests.support.terminal import cardgen_on_a_terminal, screen

BAD = diagnose("broken-yaml", "a.md", None, "broken", "mend it")


def test_lines_go_out_and_remarks_beside(capsys: pytest.CaptureFixture[str]) -> None:
    show(["a", "b"])
    warn("c")
    assert capsys.readouterr() == ("a\nb\n", "warning: c\n")


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        pytest.param(
            1, ["v/a.md: error[broken-yaml]: broken", "  = hint: mend it", "1 error"], id="one"
        ),
        pytest.param(
            1200,
            [" 1,200 × error[broken-yaml] in 1 note: "
             "`cardgen check 'my notes' --select broken-yaml`",
             "1,200 errors: `cardgen check 'my notes'` says more"],
            id="more than a screen",
        ),
    ],
)  # fmt: skip
def test_complaints_are_counted(
    capsys: pytest.CaptureFixture[str], number: int, lines: list[str]
) -> None:
    complain([BAD] * number, lambda path: f"v/{path}", Path("my notes"))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == lines


def test_no_complaint_is_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain([], str, None)
    with progress("working") as tell:
        tell(1, 2)
    assert capsys.readouterr() == ("", "")


# --- A real terminal


def test_on_a_terminal_the_progress_is_drawn_and_gone_at_the_end(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": GOOD})
    drawn = cardgen_on_a_terminal("build", "notes", at=tmp_path)
    assert "compiling" in drawn
    assert "100%" in drawn
    assert "\x1b[2K" in drawn, "the bar is wiped"
    assert "Traceback" not in drawn


@pytest.mark.parametrize(
    ("env", "is_coloured"),
    [
        pytest.param({}, True, id="a terminal"),
        pytest.param({"NO_COLOR": "1"}, False, id="one that wants none"),
    ],
)
def test_severities_are_coloured(tmp_path: Path, env: dict[str, str], is_coloured: bool) -> None:
    vault(tmp_path, {"notes/a.md": FAULTY})
    drawn = cardgen_on_a_terminal("check", "notes", at=tmp_path, env=env)
    assert ("\x1b[31m\x1b[1merror" in drawn) is is_coloured
    assert (": error[missing-answer]" in drawn) is not is_coloured


def test_a_narrow_terminal_breaks_no_word(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": FAULTY})
    for words in (("check", "--output-format", "concise"), ("build",), ("plan",), ("stats",)):
        drawn = screen(cardgen_on_a_terminal(*words, "notes", at=tmp_path, env={"COLUMNS": "60"}))
        prose = [line for line in drawn if "`" not in line]
        assert len(prose) > 3
        assert max(len(line.rstrip()) for line in prose) <= 60
