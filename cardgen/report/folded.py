"""A long list of diagnostics folded into what a person reads at once, the worst first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.report.diagnostic import Shown, place_of, remark_lines
from cardgen.wording import count

Paint = Callable[[str, Severity], str]

# What a build did not write is named, whatever else is said.
_UNWRITTEN = ("damaged-note", "duplicate-key")
_UNRECORDED = "unrecorded"  # what every card is before its first build
_LISTED = 10  # of these
_COUNTED = 8  # codes that are counted one by one where a screen is all there is
_IN_FULL = 3  # diagnostics of one code that each get their line of the note and their cure


@dataclass(frozen=True, slots=True)
class Room:
    """How much is shown: up to `few` diagnostics one by one, and more than that folded.

    Of one code, `errors` errors or `others` get a line each; what is more frequent is counted.
    """

    few: int
    errors: float
    others: int


REPORT = Room(few=30, errors=inf, others=10)
"""For who asked what is wrong: every error is shown."""

GLANCE = Room(few=10, errors=3, others=0)
"""For who asked for something else: a screen at most."""


@dataclass(frozen=True, slots=True)
class Folded:
    """`blocks` are the diagnostics to show, those of one block alike; `counted` those to count.

    Each of `counted` holds all that there are of its code.
    """

    blocks: tuple[tuple[Diagnostic, ...], ...]
    counted: tuple[tuple[Diagnostic, ...], ...] = ()


def fold(found: Iterable[Diagnostic], room: Room = REPORT) -> Folded:
    """Return diagnostics folded: errors before warnings before remarks."""
    ordered = worst_first(found)
    if len(ordered) <= room.few:
        return Folded(tuple((one,) for one in ordered))
    by_code: dict[tuple[Severity, str], list[Diagnostic]] = {}
    for one in ordered:
        by_code.setdefault((one.severity, one.code), []).append(one)
    blocks: list[tuple[Diagnostic, ...]] = []
    counted: list[tuple[Diagnostic, ...]] = []
    for (severity, code), group in by_code.items():
        if len(group) > _most(severity, code, room):
            counted.append(tuple(group))
        else:
            blocks += [(one,) for one in group] if len(group) <= _IN_FULL else [tuple(group)]
    return Folded(tuple(blocks), tuple(sorted(counted, key=_frequency)))


def _most(severity: Severity, code: str, room: Room) -> float:
    if code in _UNWRITTEN:
        return max(room.others, _LISTED)
    return room.errors if severity is Severity.ERROR else room.others


def _frequency(group: Sequence[Diagnostic]) -> tuple[int, int]:
    return group[0].severity.rank, -len(group)


def worst_first(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics by severity; those of one severity keep their order."""
    return sorted(found, key=lambda one: one.severity.rank)


def title(one: Diagnostic, shown: Shown, paint: Paint) -> str:
    """Return the first line of a diagnostic: `path:line:column: severity[code]: message`."""
    label = paint(f"{one.severity}[{one.code}]", one.severity)
    return f"{place_of(one, shown)}: {label}: {one.message}"


def block_lines(block: Sequence[Diagnostic], shown: Shown, paint: Paint) -> Iterator[str]:
    """Yield diagnostics a line each; a cure that several share stands once, below the last."""
    for number, one in enumerate(block):
        yield title(one, shown, paint)
        after = block[number + 1] if number + 1 < len(block) else None
        if after is None or after.hint != one.hint or one.related:
            yield from (f"  {line}" for line in remark_lines(one, shown))


def glance_lines(
    found: Iterable[Diagnostic], shown: Shown, command: Callable[[str], str], paint: Paint
) -> Iterator[str]:
    """Yield what costs a card, and how often there is what else: not more than a screen."""
    folded = fold(found, GLANCE)
    for block in folded.blocks:
        yield from block_lines(block, shown, paint)
    yield from counted_lines(folded, command, paint, most=_COUNTED)


def summed_lines(infos: Iterable[Diagnostic], shown: Shown, paint: Paint) -> Iterator[str]:
    """Yield a line for each code of remarks, the most frequent first: how many, and where first."""
    by_code: dict[str, list[Diagnostic]] = {}
    for one in infos:
        by_code.setdefault(one.code, []).append(one)
    for code, group in sorted(by_code.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        first = group[0]
        if len(group) == 1:
            yield title(first, shown, paint)
            continue
        label = paint(f"{first.severity}[{code}]", first.severity)
        notes = count(len({each.path for each in group}), "note")
        what = ": cards that no build recorded yet" if code == _UNRECORDED else ""
        yield f"{len(group):6,} × {label} in {notes}, first at {place_of(first, shown)}{what}"


def counted_lines(
    folded: Folded, command: Callable[[str], str], paint: Paint, most: int | None = None
) -> Iterator[str]:
    """Yield a line for each code that is only counted, with the command that lists it."""
    for group in folded.counted[:most]:
        one = group[0]
        label = paint(f"{one.severity}[{one.code}]", one.severity)
        notes = count(len({each.path for each in group}), "note")
        yield f"{len(group):6,} × {label} in {notes}: `{command(one.code)}`"
    if rest := folded.counted[most:] if most else ():
        number = sum(map(len, rest))
        yield f"{number:6,} × {count(len(rest), 'other code')}: `{command('')}`"
