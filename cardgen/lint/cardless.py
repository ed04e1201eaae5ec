"""The notes that yield no card, and what keeps each of them from it: the outcome of a check."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from cardgen.lint.consequences import without_consequences
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.model.note import is_retired
from cardgen.parse.question_shapes import UNREAD


class Cardless(Struct, frozen=True):
    """How many notes yield no card, by the code that keeps them from it, the most frequent first.

    The code is empty where what keeps them is not shown. `files` counts those that are no notes,
    but ask something; `others` tells whether any note that was asked for yields a card.
    """

    notes: tuple[tuple[str, int], ...] = ()
    files: int = 0
    others: bool = False


def cardless(
    notes: Sequence[CompiledNote],
    unread: Iterable[str],
    found: Iterable[Diagnostic],
    selects: Callable[[str], bool],
) -> Cardless:
    """Return which of the notes that were asked for yield no card, and why.

    `unread` are the paths of notes that cannot be read, `found` what is shown of all. A note that
    is retired yields none by its owner's wish.
    """
    why: dict[str, str] = {}
    for fault in costly(found):
        why.setdefault(fault.path, fault.code)
    empty = [one for one in notes if not one.cards and not is_retired(one.frontmatter)]
    lost = [*(one.path for one in empty if not one.is_target), *unread]
    codes = Counter(why.get(path, "") for path in lost if selects(path))
    asking = (one.path for one in empty if one.is_target and why.get(one.path) == UNREAD)
    return Cardless(
        tuple(sorted(codes.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))),
        sum(map(selects, asking)),
        any(one.cards and selects(one.path) for one in notes),
    )


def costly(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what costs notes their cards, the worst first, without what follows from it."""
    causes = without_consequences(found)
    costs = (one for one in causes if one.severity is Severity.ERROR or one.code == UNREAD)
    return sorted(costs, key=lambda one: one.severity.rank)
