"""What a check found, a group for each code: how much of it is shown, and what is only counted."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.report.diagnostic import Shown, place_of, remark_lines
from cardgen.report.folded import FEW, Paint, by_code, counted_lines, label, title

_EXAMPLES = 3  # warnings of a code that are shown as examples, and places of one that is said once
_ROOM = 20  # examples that a screen has room for: of more, no code that is frequent has any
_SCREEN = 40  # errors that a screen has room for
_OF_MANY = 10  # of each code, where there are more than that


class Group(Struct, frozen=True):
    """What was found of one code.

    `blocks` are what is shown of it, of each the first `most` places: the findings of one block
    say the same of several places.
    """

    found: tuple[Diagnostic, ...]
    blocks: tuple[tuple[Diagnostic, ...], ...]
    most: int

    @property
    def is_whole(self) -> bool:
        """Return whether each place of it is shown."""
        return sum(min(len(block), self.most) for block in self.blocks) == len(self.found)


def groups_of(found: Iterable[Diagnostic]) -> tuple[Group, ...]:
    """Return findings by code, the worst first: each error in its place, examples of the rest.

    Codes of which nothing is shown come last, the most frequent first. Of more errors than a
    screen has room for only the first of each code are shown.
    """
    found = tuple(found)
    errors = sum(one.severity is Severity.ERROR for one in found)
    is_small = len(found) <= FEW
    groups = []
    for group in by_code(found):
        few = _EXAMPLES
        if group[0].severity is Severity.ERROR:
            few = len(group) if errors <= _SCREEN else _OF_MANY
        groups.append(Group(group, _alike(group)[: None if is_small else few], few))
    examples = sum(len(one.blocks) for one in groups if one.found[0].severity is not Severity.ERROR)
    return tuple(groups) if examples <= _ROOM else _without_examples(groups)


def _alike(found: Sequence[Diagnostic]) -> tuple[tuple[Diagnostic, ...], ...]:
    """Return findings by what they say: those of more than a few places that say the same in one.

    Those with the same cure stand beside each other.
    """
    cures: dict[tuple[object, ...], dict[str, list[Diagnostic]]] = {}
    for one in found:
        said = cures.setdefault((one.hint, one.related), {})
        said.setdefault(one.message, []).append(one)
    blocks: list[tuple[Diagnostic, ...]] = []
    for said in cures.values():
        for same in said.values():
            blocks += [tuple(same)] if len(same) > _EXAMPLES else [(one,) for one in same]
    return tuple(blocks)


def _without_examples(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Return groups without examples of warnings that occur more than once."""
    left = (
        one
        if len(one.found) == 1 or one.found[0].severity is Severity.ERROR
        else replace(one, blocks=())
        for one in groups
    )
    return tuple(sorted(left, key=lambda one: 0 if one.blocks else 1 / len(one.found)))


def group_lines(
    group: Group, shown: Shown, paint: Paint, command: Callable[[str], str]
) -> Iterator[str]:
    """Yield what is shown of a group, a cure that several share once, and the count of the rest."""
    lone = len(group.blocks) == 1
    cures = [_cure_lines(block[0], shown) for block in group.blocks]
    for number, (block, cure) in enumerate(zip(group.blocks, cures, strict=True)):
        yield from _block_lines(block, group.most, shown, paint, command if lone else None)
        yield from () if cures[number + 1 : number + 2] == [cure] else cure
    if not (group.is_whole or lone):
        yield from counted_lines([group.found], command, paint)


def _cure_lines(one: Diagnostic, shown: Shown) -> tuple[str, ...]:
    fix = ("= fix: `--fix` does it",) if one.fix else ()
    return tuple(f"  {line}" for line in (*remark_lines(one, shown), *fix))


def _block_lines(
    block: Sequence[Diagnostic],
    most: int,
    shown: Shown,
    paint: Paint,
    command: Callable[[str], str] | None,
) -> Iterator[str]:
    """Yield a block, with the command that lists the places it leaves out."""
    one = block[0]
    if len(block) == 1:
        yield title(one, shown, paint)
        return
    yield f"{len(block):,} × {label(one, paint)}: {one.message}"
    yield from (f"  {place_of(each, shown)}" for each in block[:most])
    if more := len(block[most:]):
        yield f"  and {more:,} more{f': `{command(one.code)}`' if command else ''}"
