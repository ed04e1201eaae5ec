"""Diagnostics in words and as JSON."""

import pytest

from cardgen.codes import diagnose
from cardgen.model.diagnostic import Diagnostic, Span
from cardgen.report.diagnostic import diagnostic_json, tally
from cardgen.report.folded import listed_lines

HERE = diagnose("media-missing", "a.md", Span(5, 9, 2, 3), "no file", "add it")
NOWHERE = diagnose("broken-yaml", "a.md", None, "broken")
INFO = diagnose("missing-field", "a.md", None, "no title")


@pytest.mark.parametrize(
    ("one", "lines"),
    [
        pytest.param(
            HERE, ["v/a.md:2:3: warning[media-missing]: no file", "  = hint: add it"], id="whole"
        ),
        pytest.param(NOWHERE, ["v/a.md: error[broken-yaml]: broken"], id="no place, no hint"),
    ],
)
def test_lines(one: Diagnostic, lines: list[str]) -> None:
    assert list(listed_lines([one], lambda path: f"v/{path}", lambda text, severity: text)) == lines


def test_json() -> None:
    told = diagnostic_json(HERE, str)
    assert (told["code"], told["severity"]) == ("media-missing", "warning")
    assert (told["line"], told["column"]) == (2, 3)
    nowhere = diagnostic_json(NOWHERE, str)
    assert (nowhere["line"], nowhere["column"]) == (None, None)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        pytest.param([], "", id="none"),
        pytest.param([HERE], "1 warning", id="one"),
        pytest.param([INFO, HERE, NOWHERE, HERE], "1 error, 2 warnings, 1 info", id="worst first"),
    ],
)
def test_tally(found: list[Diagnostic], said: str) -> None:
    assert tally(found) == said
