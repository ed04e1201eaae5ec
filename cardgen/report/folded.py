"""A long list of diagnostics folded into what a person reads at once, the worst first."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.report.diagnostic import Shown, place_of, remark_lines
from cardgen.wording import count

Paint = Callable[[str, Severity], str]

# What a build writes no records into.
_UNWRITTEN = ("damaged-note", "duplicate-key", "merged-fence")
_COSTLY = ("unread-question", *_UNWRITTEN)
_UNRECORDED = "unrecorded"  # what every card is before its first build
FEW = 10  # diagnostics that are shown one by one, whatever they are
_LISTED = 3  # of one code that are shown where there are more diagnostics
_REMARKED = 3  # codes of remarks that are told where there are more than the next number
_COUNTED = 8  # codes that are counted one by one where a screen is all there is


class Folded(Struct, frozen=True):
    """`shown` are the diagnostics to show, `counted` those to count.

    Each of `counted` holds all that there are of its code.
    """

    shown: tuple[Diagnostic, ...]
    counted: tuple[tuple[Diagnostic, ...], ...] = ()


def fold(found: Iterable[Diagnostic]) -> Folded:
    """Return diagnostics folded to a screen: errors before warnings before remarks."""
    ordered = worst_first(found)
    if len(ordered) <= FEW:
        return Folded(tuple(ordered))
    shown: list[Diagnostic] = []
    counted: list[tuple[Diagnostic, ...]] = []
    for group in by_code(ordered):
        if len(group) > _most(group[0]):
            counted.append(group)
        else:
            shown += group
    return Folded(tuple(shown), tuple(sorted(counted, key=_frequency)))


def by_code(found: Iterable[Diagnostic]) -> list[tuple[Diagnostic, ...]]:
    """Return diagnostics by severity and code, the worst first."""
    groups: dict[tuple[Severity, str], list[Diagnostic]] = {}
    for one in worst_first(found):
        groups.setdefault((one.severity, one.code), []).append(one)
    return list(map(tuple, groups.values()))


def _most(one: Diagnostic) -> int:
    return _LISTED if is_costly(one) else 0


def is_costly(one: Diagnostic) -> bool:
    """Return whether a diagnostic tells of cards that are not made, or not recorded."""
    return one.severity is Severity.ERROR or one.code in _COSTLY


def _frequency(group: Sequence[Diagnostic]) -> tuple[int, int]:
    return group[0].severity.rank, -len(group)


def worst_first(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics by severity; those of one severity keep their order."""
    return sorted(found, key=lambda one: one.severity.rank)


def label(one: Diagnostic, paint: Paint) -> str:
    """Return the severity and the code of a diagnostic, as every text has them."""
    return paint(f"{one.severity}[{one.code}]", one.severity)


def title(one: Diagnostic, shown: Shown, paint: Paint) -> str:
    """Return the first line of a diagnostic: `path:line:column: severity[code]: message`."""
    return f"{place_of(one, shown)}: {label(one, paint)}: {one.message}"


def listed_lines(found: Sequence[Diagnostic], shown: Shown, paint: Paint) -> Iterator[str]:
    """Yield diagnostics a line each; a cure that several share stands once, below the last."""
    for number, one in enumerate(found):
        yield title(one, shown, paint)
        after = found[number + 1] if number + 1 < len(found) else None
        if after is None or (after.code, after.hint) != (one.code, one.hint) or one.related:
            yield from (f"  {line}" for line in remark_lines(one, shown))


def glance_lines(
    found: Iterable[Diagnostic], shown: Shown, command: Callable[[str], str], paint: Paint
) -> Iterator[str]:
    """Yield what costs a card, and how often there is what else: not more than a screen."""
    folded = fold(found)
    yield from listed_lines(folded.shown, shown, paint)
    yield from counted_lines(folded.counted[:_COUNTED], command, paint)
    if rest := folded.counted[_COUNTED:]:
        number = sum(map(len, rest))
        yield f"{number:6,} × {count(len(rest), 'other code')}: `{command('')}`"


def counted_lines(
    groups: Sequence[Sequence[Diagnostic]], command: Callable[[str], str], paint: Paint
) -> Iterator[str]:
    """Yield a line for each code that is only counted, and the command that lists one of them."""
    if len(groups) == 1:
        yield f"{_counted(groups[0], paint)}: `{command(groups[0][0].code)}`"
        return
    yield from (_counted(group, paint) for group in groups)
    if groups:
        yield f"{'':6} = `{command('CODE')}` lists those of a code"


def _counted(group: Sequence[Diagnostic], paint: Paint) -> str:
    notes = count(len({one.path for one in group}), "note")
    return f"{len(group):6,} × {label(group[0], paint)} in {notes}"


def summed_lines(infos: Iterable[Diagnostic], shown: Shown, paint: Paint) -> Iterator[str]:
    """Yield a line for each code of remarks, the most frequent first: how many, and where first."""
    groups = sorted(by_code(infos), key=lambda group: (-len(group), group[0].code))
    shorter = len(groups) > _COUNTED
    for group in groups[: _REMARKED if shorter else None]:
        first = group[0]
        if len(group) == 1:
            yield title(first, shown, paint)
            continue
        notes = count(len({each.path for each in group}), "note")
        what = ": cards that no build recorded yet" if first.code == _UNRECORDED else ""
        where = f"in {notes}, first at {place_of(first, shown)}{what}"
        yield f"{len(group):6,} × {label(first, paint)} {where}"
    if shorter:
        rest = groups[_REMARKED:]
        yield f"{sum(map(len, rest)):6,} × {count(len(rest), 'other code')}"
