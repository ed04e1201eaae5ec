"""Codes: how bad each is, and the order in which diagnostics are told."""

import re

import pytest

from cardgen.codes import CODES, diagnose, sort_diagnostics
from cardgen.model.diagnostic import Severity, Span

HERE = Span(5, 6, 2, 1)


@pytest.mark.parametrize(
    ("code", "severity", "harmful"),
    [
        pytest.param("lost-frontmatter", Severity.ERROR, True, id="harmful"),
        pytest.param("broken-yaml", Severity.ERROR, False, id="error"),
        pytest.param("media-missing", Severity.WARNING, False, id="warning"),
        pytest.param("missing-field", Severity.INFO, False, id="info"),
    ],
)
def test_a_diagnostic_is_as_bad_as_its_code(code: str, severity: Severity, harmful: bool) -> None:
    found = diagnose(code, "a.md", HERE, "message", "hint")
    assert (found.severity, found.harmful, found.span) == (severity, harmful, HERE)


def test_a_code_that_is_none_is_a_bug() -> None:
    with pytest.raises(KeyError):
        diagnose("no-such-code", "a.md", None, "message")


def test_what_is_harmful_is_an_error() -> None:
    assert {kind.severity for kind in CODES.values() if kind.harmful} == {Severity.ERROR}


def test_a_code_is_words_with_hyphens() -> None:
    assert [code for code in CODES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_diagnostics_come_by_file_and_place() -> None:
    places = [("a.md", None), ("a.md", HERE), ("a.md", Span(9, 9, 3, 1)), ("b.md", None)]
    found = [diagnose("bad-slug", path, span, "") for path, span in places]
    assert sort_diagnostics(reversed(found)) == found
