"""A plan as people and programs read it: counts, cures, word diffs, JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import to_builtins

from cardgen.model.plan import Action, Plan, State
from cardgen.reconcile.wiped import wiped_by
from cardgen.report.diagnostic import Shown, diagnostic_json
from cardgen.report.note_type import type_change_cures
from cardgen.report.searches import searches
from cardgen.report.suggestions import suggestion_lines, suggestions_json
from cardgen.report.wiped import wiped_json, wiped_lines
from cardgen.report.word_diff import word_diff

_MEANING = {
    State.NEW: "would be added",
    State.CHANGED: "would be updated",
    State.STALE: "changed, but Anki would skip the change",
    State.DRIFTED: "edited in Anki, and would stay so",
    State.CONFLICTING: "of a note type that an import leaves alone, and would stay so",
    State.DOUBLING: "in Anki under another GUID, and would be doubled",
    State.RETURNING: "deleted in Anki, and would come back",
    State.ORPHANED: "claimed by no note any more, and would stay in Anki",
    State.UNCHANGED: "without a change",
}
_CURES = {
    State.STALE: "send them anew: `cardgen build --touch SLUG`",
    State.DRIFTED: "take the edit over into the note, or send it anew with `--touch SLUG`",
    State.CONFLICTING: "follow the steps that `cardgen adopt` prints for this file",
    State.DOUBLING: "run `cardgen adopt` with this file first",
    State.RETURNING: (
        "to keep one away, let it come back and suspend it in Anki;"
        " `status: retired` in the note keeps all cards of the note away"
    ),
}
DAMAGED_CURE = "their fields are damaged: run Tools > Check Database in Anki"
_URGENT = frozenset(
    (
        State.NEW,
        State.CHANGED,
        State.RETURNING,
        State.DOUBLING,
        State.STALE,
        State.CONFLICTING,
    )
)
_WIPED = {
    "tags": "would lose tags that were added in Anki",
    "edits": "would lose what was edited in Anki",
}


def asks_for_more(plan: Plan) -> bool:
    """Return whether an import would do something, or a card needs the author's hand.

    What stays as it is asks for nothing: orphans, edits made in Anki, cards in another deck.
    """
    return any(action.state in _URGENT for action in plan.actions)


def plan_lines(plan: Plan, shown: Shown, *, verbose: bool) -> Iterator[str]:
    """Yield a plan as text: what happens to how many cards, the cures, and with `verbose` each."""
    yield f"against {plan.against}"
    if not plan.is_collection:
        yield "  = Anki was not asked: `--against anki`, or an export, compares with what is there"
    if plan.type_changes:
        meaning = "in Anki of the note type `cardgen`: its cards would get no text, new ones a copy"
        yield _line("changes", len(plan.type_changes), f"{meaning} of it")
        yield from map(_cure, type_change_cures(plan.type_changes))
    for state in State:
        actions = [action for action in plan.actions if action.state is state]
        if actions:
            yield _line(state.value, len(actions), _MEANING[state])
            yield from map(_cure, _cures(state, actions, plan))
    yield from _besides(plan)
    orphans = [action for action in plan.actions if action.state is State.ORPHANED]
    yield from _searches(orphans, in_collection=plan.is_collection)
    yield from suggestion_lines(plan, shown, verbose=verbose)
    if verbose:
        yield from _each(plan, shown)


def _line(name: str, number: int, meaning: str) -> str:
    return f"{name:<12} {number:>6,}  {meaning}"


def _cure(cure: str) -> str:
    return f"{'':<19}  = {cure}"


def _cures(state: State, actions: Sequence[Action], plan: Plan) -> Iterator[str]:
    """Yield what the author can do about the cards of one state."""
    cure = _CURES.get(state)
    if state is State.CONFLICTING and not any(action.other_type for action in actions):
        cure = None if plan.type_changes else DAMAGED_CURE
    ahead = [] if state not in {State.STALE, State.DRIFTED} else _ahead(actions, plan.now)
    if cure and len(ahead) < len(actions):
        yield cure
    if ahead:
        yield ahead_cure(max(action.mod for action in ahead), len(ahead))


def _ahead(actions: Iterable[Action], now: int) -> list[Action]:
    return [action for action in actions if action.mod > now]


def ahead_cure(latest: int, number: int = 0) -> str:
    """Return what sends cards anew whose copy in Anki is dated ahead of the clock.

    `latest` is the latest of their times, in Unix seconds: a build stamps by the clock.
    """
    which = f"{number:,} dated ahead of this clock" if number else "any dated ahead of this clock"
    return f"{which} in Anki: `SOURCE_DATE_EPOCH={latest + 1} cardgen build --touch SLUG`"


def _besides(plan: Plan) -> Iterator[str]:
    """Yield what else an import does to cards, or does not."""
    for name, number, named in wiped_lines([*wiped_by(plan.actions)]):
        yield _line(name, number, f"{_WIPED[name]}: {named}; `--verbose` names the cards")
    moved = sum(action.moved is not None for action in plan.actions)
    if moved:
        yield _line("moved", moved, "in another deck in Anki, and would stay there")
        yield _cure("to move them, select them in Anki's browser, then Cards > Change Deck")
    if plan.left_out:
        yield _line("left out", plan.left_out, "in a clash, and would not be in the package")
        yield _cure("`cardgen check` names them")
    if plan.pending:
        yield _line("pending", plan.pending, "without a block id, and would not be in the package")
    if plan.unadopted:
        yield _line("unadopted", plan.unadopted, "made by another tool: see `cardgen adopt`")


def _searches(orphans: Sequence[Action], *, in_collection: bool) -> Iterator[str]:
    found = searches(orphans, in_collection=in_collection)
    for number, search in enumerate(found, 1):
        place = f" ({number} of {len(found)})" if len(found) > 1 else ""
        yield f"find orphans in Anki{place}: `{search}`"


def _each(plan: Plan, shown: Shown) -> Iterator[str]:
    """Yield what happens to each card: first those that differ, then those that only lie apart."""
    for action in plan.actions:
        if action.state is not State.UNCHANGED:
            yield ""
            yield from _details(action, plan.now, shown)
    apart = [a for a in plan.actions if a.state is State.UNCHANGED and a.moved]
    if apart:
        yield ""
    for action in apart:
        yield f"moved {action.slug}  {shown(action.path)}: {_decks(action)}"


def _details(action: Action, now: int, shown: Shown) -> Iterator[str]:
    where = f"  {shown(action.path)}" if action.path else ""
    yield f"{action.state.value} {action.slug}{where}"
    if action.other_type:
        yield f"  of the note type {action.other_type}"
    if action.moved:
        yield f"  {_decks(action)}"
    if action.mod > now and action.state in {State.STALE, State.DRIFTED}:
        yield f"  dated {action.mod} in Anki, ahead of the clock ({now})"
    if action.lost_tags:
        yield f"  loses the tags {' '.join(action.lost_tags)}"
    if action.drifted:
        fate = "loses what was " if action.state is State.CHANGED else ""
        yield f"  {fate}edited in Anki: {', '.join(action.drifted)}"
    for change in action.changes:
        yield f"  {change.name}: {word_diff(change)}"


def _decks(action: Action) -> str:
    return f"in deck {action.moved[0]}, not {action.moved[1]}" if action.moved else ""


def _action_json(action: Action, shown: Shown) -> dict[str, Any]:
    return {**to_builtins(action), "path": action.path and shown(action.path)}


def plan_json(plan: Plan, shown: Shown) -> str:
    """Return a plan as one JSON document."""
    counts = Counter(action.state.value for action in plan.actions)
    values = {
        "against": plan.against,
        "counts": {state.value: counts[state.value] for state in State},
        "note_type_changes": [to_builtins(change) for change in plan.type_changes],
        "left_out": plan.left_out,
        "pending": plan.pending,
        "unadopted": plan.unadopted,
        "wiped": wiped_json(wiped_by(plan.actions)),
        "suggestions": suggestions_json(plan, shown),
        "actions": [_action_json(action, shown) for action in plan.actions],
        "diagnostics": [diagnostic_json(one, shown) for one in plan.diagnostics],
    }
    return json.dumps(values, ensure_ascii=False, indent=2)
