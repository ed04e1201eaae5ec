"""A sync as people and programs read it: what it would do, and what came of it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from cardgen.anki.plain import words_of
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.found import FoundNote
from cardgen.model.standing import Stand, Standing
from cardgen.model.sync import SyncOutcome, SyncPlan
from cardgen.report.diagnostic import Shown, diagnostic_json
from cardgen.report.note_type import type_change_cures
from cardgen.report.word_diff import word_diff
from cardgen.wording import agree, count

_MEANING = {
    Stand.NEW: "to add",
    Stand.CHANGED: "to update",
    Stand.TAKEN_OVER: "of another tool's note type, to take over: reviews, tags and deck stay",
    Stand.DRIFTED: "edited in Anki",
    Stand.CONFLICTING: "edited in Anki, and their notes changed too",
    Stand.DELETED: "deleted in Anki, and stay so",
    Stand.FOREIGN: "left alone",
    Stand.ORPHANED: "claimed by no note any more, and stay in Anki",
    Stand.UNCHANGED: "without a change",
}
_CURES = {
    Stand.DELETED: "`cardgen sync --restore SLUG` brings one back",
    Stand.ORPHANED: "`cardgen sync --orphans suspend` suspends and tags them",
}
_EDITED = "stay so; write the edit into the note, or say `--on-drift notes`"
_FRONT = 60  # characters of a question in a list


def plan_lines(plan: SyncPlan, shown: Shown, *, verbose: bool) -> Iterator[str]:
    """Yield what a sync would do: how many cards by state, the cures, with `verbose` each card.

    Another tool's notes are listed always: the old front beside the new one.
    """
    profile = f" (profile {plan.profile})" if plan.profile else ""
    yield f"against {plan.place}{profile}"
    if plan.standings.type_changes:
        number = len(plan.standings.type_changes)
        yield _line("changes", number, "in Anki of the note type `cardgen`: nothing can be sent")
        yield from map(_cure, type_change_cures(plan.standings.type_changes))
    for stand in Stand:
        yield from _state(plan, stand)
    yield from _besides(plan)
    yield from _takeovers(plan)
    if verbose:
        for one in plan.standings.cards:
            if one.stand is not Stand.UNCHANGED or plan.does_to(one):
                yield ""
                yield from _details(one, plan, shown)


def _state(plan: SyncPlan, stand: Stand) -> Iterator[str]:
    cards = plan.standings.of(stand)
    if not cards:
        return
    meaning = _MEANING[stand]
    if stand in (Stand.DRIFTED, Stand.CONFLICTING):
        number = sum(one.slug in plan.overwrite for one in cards)
        if number:
            meaning += f"; {number:,} to update all the same"
        yield _line(stand.value, len(cards), meaning)
        if number < len(cards):
            yield _cure(_EDITED)
        return
    yield _line(stand.value, len(cards), meaning)
    done = stand is Stand.ORPHANED and all(one.why for one in cards)
    if stand in _CURES and not done and not all(plan.does_to(one) for one in cards):
        yield _cure(_CURES[stand])
    for why in dict.fromkeys(one.why for one in cards if one.why):
        same = [one.slug for one in cards if one.why == why]
        yield _cure(f"{', '.join(same[:3])}{' …' if len(same) > 3 else ''}: {why}")


def _besides(plan: SyncPlan) -> Iterator[str]:
    """Yield what is done beside texts, and what is left out."""
    cards = plan.standings.cards
    told = (
        ("moved", sum(bool(one.moved) for one in cards), "to move to the deck of their note"),
        ("suspended", sum(one.suspends is True for one in cards), "to suspend"),
        ("woken", sum(one.suspends is False for one in cards), "to unsuspend"),
        ("look", int(plan.delta.look), "of the cards, to bring up to date"),
        ("left out", plan.left_out, "in a clash: `cardgen check` names them"),
        ("pending", plan.pending, "without a block id, and cannot be sent"),
    )
    for name, number, meaning in told:
        if number:
            yield _line(name, number, meaning)


def _takeovers(plan: SyncPlan) -> Iterator[str]:
    taken = plan.standings.of(Stand.TAKEN_OVER)
    if taken:
        yield ""
        yield "to take over, the front in Anki and the one of the note:"
    for one in taken:
        old = _front(one.found)[:_FRONT] if one.found else ""
        new = words_of(one.note.text("Question"))[:_FRONT] if one.note else ""
        yield f"  {one.slug}  {old!r} -> {new!r}"


def _front(note: FoundNote) -> str:
    return next(filter(None, (words_of(text) for _, text in note.fields)), "")


def _line(name: str, number: int, meaning: str) -> str:
    return f"{name:<12} {number:>6,}  {meaning}"


def _cure(cure: str) -> str:
    return f"{'':<19}  = {cure}"


def _details(one: Standing, plan: SyncPlan, shown: Shown) -> Iterator[str]:
    where = f"  {shown(one.path)}" if one.path else ""
    yield f"{one.stand.value} {one.slug}{where}"
    if one.edited:
        yield f"  edited in Anki: {', '.join(one.edited)}"
    for change in one.changes:
        yield f"  {change.name}: {word_diff(change)}"
    if one.own_tags and plan.does_to(one):
        yield f"  your tags stay: {' '.join(one.own_tags)}"
    if one.moved:
        yield f"  deck: {one.moved[0]} -> {one.moved[1]}"
    if one.suspends is not None:
        yield "  to suspend" if one.suspends else "  to unsuspend"
    if one.why:
        yield f"  {one.why}"


def edited_lines(one: Standing, shown: Shown) -> Iterator[str]:
    """Yield a card that was edited in Anki, as its author is asked about it."""
    yield f"{one.slug}  {shown(one.path)}  edited in Anki: {', '.join(one.edited)}"
    for change in one.changes:
        yield f"  {change.name}: {word_diff(change)}"


def outcome_lines(done: SyncOutcome) -> Iterator[str]:
    """Yield what came of a sync."""
    yield from (f"warning: {remark}" for remark in done.remarks)
    if done.dry_run:
        yield "dry run: nothing written"
    elif not done.applied and done.plan.delta.is_empty:
        yield "nothing to send"
    elif not done.applied:
        yield "nothing written"
    else:
        yield f"done: {count(done.done, 'card')}"
    if done.written_notes:
        yield f"recorded in {count(done.written_notes, 'note')}"
    if done.not_done:
        number = len(done.not_done)
        named = ", ".join(f"`{slug}`" for slug in done.not_done[:5])
        more = f" and {number - 5:,} more" if number > 5 else ""
        yield (
            f"not done: {count(number, 'card')} {agree(number, 'is', 'are')} not as planned:"
            f" {named}{more}; close Anki's editor and browser, and run again"
        )


def plan_values(plan: SyncPlan, shown: Shown) -> dict[str, Any]:
    """Return a plan as data."""
    cards = plan.standings.cards
    return {
        "place": plan.place,
        "profile": plan.profile,
        "counts": {stand.value: len(plan.standings.of(stand)) for stand in Stand},
        "moved": sum(bool(one.moved) for one in cards),
        "suspended": sum(one.suspends is True for one in cards),
        "woken": sum(one.suspends is False for one in cards),
        "touched": len(plan.touched),
        "left_out": plan.left_out,
        "pending": plan.pending,
        "note_type": list(type_change_cures(plan.standings.type_changes)),
        "cards": [
            _card_values(one, plan, shown)
            for one in cards
            if one.stand is not Stand.UNCHANGED or plan.does_to(one)
        ],
    }


def sync_plan_json(plan: SyncPlan, found: Iterable[Diagnostic], shown: Shown) -> str:
    """Return what a sync would do as one JSON document."""
    diagnostics = [diagnostic_json(one, shown) for one in found]
    values = plan_values(plan, shown) | {"diagnostics": diagnostics}
    return json.dumps(values, ensure_ascii=False, indent=2)


def _card_values(one: Standing, plan: SyncPlan, shown: Shown) -> dict[str, Any]:
    found = one.found
    return {
        "slug": one.slug,
        "state": one.stand.value,
        "path": shown(one.path) if one.path else "",
        "note_id": found.id if found else None,
        "guid": found.guid if found else one.note.identity.guid if one.note else None,
        "acts": plan.does_to(one),
        "changes": [{"name": c.name, "before": c.before, "after": c.after} for c in one.changes],
        "edited": list(one.edited),
        "own_tags": list(one.own_tags),
        "moved": list(one.moved) if one.moved else None,
        "suspends": one.suspends,
        "why": one.why,
    }


def sync_json(done: SyncOutcome, shown: Shown) -> str:
    """Return what a sync would do, and what it did, as one JSON document."""
    values = plan_values(done.plan, shown) | {
        "applied": done.applied,
        "dry_run": done.dry_run,
        "done": done.done,
        "not_done": list(done.not_done),
        "written_notes": done.written_notes,
        "requests": done.requests,
        "remarks": list(done.remarks),
        "diagnostics": [diagnostic_json(one, shown) for one in done.diagnostics],
    }
    return json.dumps(values, ensure_ascii=False, indent=2)
