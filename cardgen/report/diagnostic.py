"""Diagnostics and summaries as people and programs read them: text or JSON."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.wording import count

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def diagnostic_lines(
    found: Sequence[Diagnostic], shown: Callable[[str], str] = str
) -> Iterable[str]:
    """Yield the text of diagnostics: `path:line:column: severity[code]: message`, then the cure.

    `shown` says how the path of a note is told.
    """
    for one in found:
        place = f":{one.span.line}:{one.span.column}" if one.span else ""
        yield f"{shown(one.path)}{place}: {one.severity}[{one.code}]: {one.message}"
        if one.hint:
            yield f"  = hint: {one.hint}"


def diagnostic_json(one: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as JSON values; line and column count from 1, null where unknown."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        "path": one.path,
        "line": one.span.line if one.span else None,
        "column": one.span.column if one.span else None,
        "message": one.message,
        "hint": one.hint,
    }


def tally(found: Iterable[Diagnostic]) -> str:
    """Return how many diagnostics there are of each severity, worst first; empty for none."""
    counts = Counter(one.severity for one in found)
    return ", ".join(count(counts[s], s.value) for s in sorted(counts, key=_ORDER.__getitem__))
