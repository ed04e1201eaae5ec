"""What `check` found, as people and programs read it: text, JSON, GitHub's annotations."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import to_builtins

from cardgen.lint.cardless import Cardless
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.parse.lines import Lines
from cardgen.parse.question_shapes import UNREAD
from cardgen.report.diagnostic import (
    Shown,
    diagnostic_json,
    place_of,
    remark_lines,
    tally,
)
from cardgen.report.excerpt import excerpt
from cardgen.report.folded import (
    FEW,
    Paint,
    counted_lines,
    glance_lines,
    is_costly,
    summed_lines,
    title,
)
from cardgen.report.groups import group_lines, groups_of
from cardgen.wording import agree, count


def text_lines(
    found: Sequence[Diagnostic], texts: Mapping[str, str], shown: Shown, paint: Paint
) -> Iterator[str]:
    """Yield each diagnostic as a few lines: place, message, the line with carets, the cure."""
    lines: dict[str, Lines] = {}
    for one in found:
        if one.path in texts and one.path not in lines:
            lines = {one.path: Lines(texts[one.path])}
        yield "\n".join((title(one, shown, paint), *_shown_lines(one, lines.get(one.path), shown)))


def folded_lines(
    found: Iterable[Diagnostic],
    texts: Mapping[str, str],
    shown: Shown,
    paint: Paint,
    *,
    command: Callable[[str], str],
    each: str,
) -> Iterator[str]:
    """Yield what was found, the worst first, what is frequent as an example or only counted.

    `command` gives the one that lists all of a code, `each` is the one that shows each remark.
    """
    found = tuple(found)
    infos = [one for one in found if one.severity is Severity.INFO]
    worse = [one for one in found if one.severity is not Severity.INFO]
    groups = groups_of(worse)
    for group in (one for one in groups if one.blocks):
        if len(worse) <= FEW and len(group.blocks) == len(group.found):
            yield from text_lines(group.found, texts, shown, paint)
        else:
            yield "\n".join((*group_lines(group, shown, paint, command), ""))
    if counted := [one.found for one in groups if not one.blocks]:
        explained = f"{'':6} = `cardgen explain CODE` says what a code means"
        yield "\n".join((*counted_lines(counted, command, paint), explained, ""))
    if infos:
        shows = f"`{each}` shows {agree(len(infos), 'it', 'each')}"
        yield "\n".join((*summed_lines(infos, shown, paint), f"{'':6} = {shows}", ""))


def remaining_lines(
    found: Iterable[Diagnostic], shown: Shown, paint: Paint, command: Callable[[str], str]
) -> Iterator[str]:
    """Yield what is left after fixing, at a glance: of much what costs cards, `check` says all."""
    found = tuple(found)
    costly = [one for one in found if is_costly(one)]
    left = costly if costly and len(found) > FEW else found
    yield from glance_lines(left, shown, command, paint)
    if found:
        yield ""


def concise_lines(found: Iterable[Diagnostic], shown: Shown, paint: Paint) -> Iterator[str]:
    """Yield each diagnostic as one line."""
    yield from (title(one, shown, paint) for one in found)


def _shown_lines(one: Diagnostic, lines: Lines | None, shown: Shown) -> Iterator[str]:
    number = str(one.span.line) if one.span and lines else ""
    bar = f"{' ' * len(number)} |"
    if one.span and lines:
        content, carets = excerpt(lines, one.span)
        yield bar
        yield f"{number} | {content}".rstrip()
        yield f"{bar} {carets}"
    indent = " " * len(bar[:-1])
    yield from (f"{indent}{line}" for line in remark_lines(one, shown))
    if one.fix:
        yield f"{indent}= fix: `--fix` does it"
    yield ""


def fixed_lines(fixed: Iterable[Diagnostic], shown: Shown, *, done: bool) -> Iterator[str]:
    """Yield what was mended, or would be, a line each."""
    word = "fixed" if done else "would fix"
    for one in fixed:
        yield f"{place_of(one, shown)}: {word}[{one.code}]: {one.message}"


def summed_fixes(fixed: Sequence[Diagnostic], shown: Shown) -> Iterator[str]:
    """Yield what was mended: a line each, or a line for each code where that is much."""
    if len(fixed) <= FEW:
        yield from fixed_lines(fixed, shown, done=True)
        return
    for code, number in _counts(fixed).items():
        places = [one for one in fixed if one.code == code]
        if number == 1:
            yield from fixed_lines(places, shown, done=True)
            continue
        notes = count(len({one.path for one in places}), "note")
        yield f"{number:6,} × fixed[{code}] in {notes}, first at {place_of(places[0], shown)}"


def uneven_line(fixed: int, offered: int) -> str:
    """Return why not as much was mended as could be, or more; empty where it is as much."""
    if more := max(fixed - offered, 0):
        showed = agree(more, "it", "they")
        return f"{'':6} = {more:,} more than was offered: {showed} showed once others were fixed"
    if less := max(offered - fixed, 0):
        return f"{'':6} = {less:,} more {agree(less, 'is', 'are')} gone with them"
    return ""


def fixed_line(fixed: Sequence[Diagnostic], left: Sequence[Diagnostic]) -> str:
    """Return how much was mended and how much is left."""
    return f"{len(fixed):,} fixed, {len(left):,} {agree(len(left), 'remains', 'remain')}"


def cardless_line(lost: Cardless, build: str = "") -> str:
    """Return how many notes yield no card and by what, empty where each yields one.

    `build` is the command that makes the cards of the others, empty where it would not.
    """
    said = []
    if lost.notes:
        said.append(f"{count(sum(n for _, n in lost.notes), 'note')} ({_reasons(lost.notes)})")
    if lost.files:
        asks = agree(lost.files, "asks", "ask")
        said.append(f"{count(lost.files, 'other file')} that {asks} (`{UNREAD}`)")
    others = f"; `{build}` makes the cards of the others" if build else ""
    return f"no card from {' and '.join(said)}{others}" if said else ""


def _reasons(reasons: Sequence[tuple[str, int]]) -> str:
    said = [(f"`{code}`" if code else "a reason not shown", number) for code, number in reasons]
    if len(said) == 1:
        return said[0][0]
    return ", ".join(f"{number:,} by {reason}" for reason, number in said)


def summary_line(found: Sequence[Diagnostic], checked: int) -> str:
    """Return the counts by severity, in how many notes, and how many can be fixed."""
    notes = count(checked, "note")
    if not found:
        return f"nothing found in {notes}"
    fixable = sum(bool(one.fix) for one in found)
    cure = f"; {fixable:,} can be fixed with `--fix`" if fixable else ""
    return f"{tally(found)} in {len({one.path for one in found}):,} of {notes}{cure}"


def statistics_lines(found: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield how often each code was found, the most frequent first; `*` marks what can be fixed."""
    found = tuple(found)
    severities = {one.code: one.severity for one in found}
    fixable = Counter(one.code for one in found if one.fix)
    for code, number in _counts(found).items():
        cure = f" * {fixable[code]:,} with `--fix`" if fixable[code] else ""
        yield f"{number:6,}  {severities[code]:7}  {code}{cure}"


def _counts(found: Iterable[Diagnostic]) -> dict[str, int]:
    counts = Counter(one.code for one in found)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def check_json(
    found: Sequence[Diagnostic],
    *,
    fixed: Sequence[Diagnostic],
    refused: Sequence[str],
    diffs: Sequence[str],
    texts: Mapping[str, str],
    checked: int,
    shown: Shown,
) -> str:
    """Return the outcome of a check as one JSON document.

    Lines and columns count from 1, `start` and `end` of an edit from 0, all in code points of
    the whole file; `end_line` and `end_column` are where the place ends.
    """
    severities = Counter(one.severity.value for one in found)
    values = {
        "checked": checked,
        "diagnostics": [_json(one, texts, shown) for one in found],
        "fixed": [diagnostic_json(one, shown) for one in fixed],
        "refused": [shown(path) for path in refused],
        "diffs": list(diffs),
        "summary": {severity.value: severities[severity.value] for severity in Severity},
        "statistics": _counts(found),
    }
    return json.dumps(values, ensure_ascii=False, indent=2)


def _json(one: Diagnostic, texts: Mapping[str, str], shown: Shown) -> dict[str, Any]:
    line, column = end_of(one, texts) or (None, None)
    return {
        **diagnostic_json(one, shown),
        "end_line": line,
        "end_column": column,
        "fix": [to_builtins(edit) for edit in one.fix],
    }


def end_of(one: Diagnostic, texts: Mapping[str, str]) -> tuple[int, int] | None:
    """Return the line and column after the last character of a place, None for no place."""
    if one.span is None:
        return None
    if one.path not in texts:
        return one.span.line, one.span.column
    end = Lines(texts[one.path]).span(one.span.end, one.span.end)
    return end.line, end.column


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_lines(
    found: Iterable[Diagnostic], texts: Mapping[str, str], shown: Shown
) -> Iterator[str]:
    """Yield diagnostics as the workflow commands that GitHub Actions turns into annotations.

    Their form is that of GitHub's manual, "Workflow commands for GitHub Actions".
    """
    for one in found:
        values = {"file": shown(one.path), **_region(one, texts), "title": f"cardgen {one.code}"}
        listed = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
        seen = (f"see {place_of(place, shown)}" for place in one.related)
        text = "; ".join(filter(None, (one.message, *seen, one.hint)))
        yield f"::{_LEVELS[one.severity]} {listed}::{_data(text)}"


def _region(one: Diagnostic, texts: Mapping[str, str]) -> dict[str, int]:
    end = end_of(one, texts)
    if one.span is None or end is None:
        return {}
    region = {"line": one.span.line, "endLine": end[0], "col": one.span.column}
    # GitHub takes columns only where the place does not run over several lines.
    return {**region, "endColumn": end[1]} if end[0] == one.span.line else region


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
