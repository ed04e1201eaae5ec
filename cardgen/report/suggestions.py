"""New cards that may be orphans, reworded: the questions side by side, and the command."""

import shlex
from collections.abc import Iterator, Sequence

from cardgen.model.plan import Plan, Suggestion
from cardgen.model.rehearsal import LeftBehind
from cardgen.report.diagnostic import Shown

_SHOWN = 10  # without `--verbose`
_LONGEST = 72  # characters of a question


def suggestion_lines(plan: Plan, shown: Shown, *, verbose: bool) -> Iterator[str]:
    """Yield each pair with both questions, how much alike they are, and what makes them one."""
    found = plan.suggestions
    some = found if verbose else found[:_SHOWN]
    for one in some:
        yield f"relink, if this is one card reworded ({one.percent} % alike):"
        yield f"  was  {_short(one.asked)}"
        yield f"  now  {_short(one.asks)}"
        yield f"  = {relink_cure(one, plan.notes, shown)}"
    if len(found) > len(some):
        yield f"and {len(found) - len(some):,} more such pairs: `--verbose` shows them"


def suggestions_json(plan: Plan, shown: Shown) -> Sequence[dict[str, object]]:
    """Return the same as values of a JSON document."""
    return [
        {
            "old": one.old,
            "new": one.new,
            "path": shown(one.path),
            "asked": one.asked,
            "asks": one.asks,
            "percent": one.percent,
            "command": _relink(one, plan.notes),
            "is_recorded": one.is_recorded,
        }
        for one in plan.suggestions
    ]


def relink_cure(one: Suggestion | LeftBehind, notes: str, shown: Shown) -> str:
    """Return what makes a new card the old one; `notes` is the folder of notes as it was named."""
    command = f"`{_relink(one, notes)}`"
    if not one.is_recorded:
        return f"{command}, before you build"
    place = f"remove the record `{one.new}` from the `anki_cards` of `{shown(one.path)}`"
    if isinstance(one, LeftBehind) and not one.is_built:
        return f"{place}, and the next build knows the card by its question"
    return f"{place}, then {command}, before you import"


def _relink(one: Suggestion | LeftBehind, notes: str) -> str:
    words = ["cardgen", "relink", one.old, one.new, *(["--notes", notes] if notes else [])]
    return shlex.join(words)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
