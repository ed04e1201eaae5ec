"""Diagnostics and summaries as people and programs read them: text or JSON."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cardgen.model.diagnostic import Diagnostic, Place
from cardgen.wording import count

Shown = Callable[[str], str]
"""How a path is told that counts from the root of the vault: `Vault.shown`."""


def place_of(one: Diagnostic | Place, shown: Shown) -> str:
    """Return where something is as `path:line:column`, which editors and terminals open."""
    place = f":{one.span.line}:{one.span.column}" if one.span else ""
    return f"{shown(one.path)}{place}"


def remark_lines(one: Diagnostic, shown: Shown) -> Iterator[str]:
    """Yield what stands below a diagnostic: the places that it is about as well, and the cure."""
    yield from (f"= see: {place_of(place, shown)}" for place in one.related)
    if one.hint:
        yield f"= hint: {one.hint}"


def diagnostic_json(one: Diagnostic, shown: Shown) -> dict[str, Any]:
    """Return a diagnostic as JSON values; line and column count from 1, null where unknown."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        **_place_json(one, shown),
        "message": one.message,
        "hint": one.hint,
        "related": [_place_json(place, shown) for place in one.related],
    }


def _place_json(one: Diagnostic | Place, shown: Shown) -> dict[str, Any]:
    return {
        "path": shown(one.path),
        "line": one.span.line if one.span else None,
        "column": one.span.column if one.span else None,
    }


def tally(found: Iterable[Diagnostic]) -> str:
    """Return how many diagnostics there are of each severity, worst first; empty for none."""
    counts = Counter(one.severity for one in found)
    return ", ".join(count(counts[s], s.value) for s in sorted(counts, key=lambda one: one.rank))
