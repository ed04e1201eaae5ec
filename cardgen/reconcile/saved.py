"""A plan that is saved and carried out later: only if nothing moved meanwhile."""

import json
from collections.abc import Mapping
from typing import Any

from cardgen.model.standing import Standing
from cardgen.model.sync import SyncPlan

_FORM = 1


def write_saved(plan: SyncPlan) -> str:
    """Return the text of a plan: each card that something is done to, and what it hangs on."""
    cards = {one.slug: _facts(one) for one in plan.touched}
    value = {"cardgen-plan": _FORM, "place": plan.place, "profile": plan.profile, "cards": cards}
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_saved(text: str) -> Mapping[str, Any]:
    """Return what the text of a plan says. Raises ValueError where it is none."""
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    if not isinstance(value, dict) or value.get("cardgen-plan") != _FORM:
        raise ValueError("make one with `cardgen plan --against anki --out`")
    if not isinstance(value.get("cards"), dict):
        raise ValueError("it names no cards")
    return value


def moved_since(plan: SyncPlan, saved: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the cards, by slug, that are not as the plan has them, sorted.

    The place's own name stands for all of them where the plan was made for another.
    """
    if (saved.get("place"), saved.get("profile")) != (plan.place, plan.profile):
        return (plan.profile or plan.place,)
    now = {one.slug: _facts(one) for one in plan.touched}
    planned = saved["cards"]
    return tuple(sorted(s for s in now.keys() | planned.keys() if now.get(s) != planned.get(s)))


def _facts(one: Standing) -> dict[str, object]:
    note, found = one.note, one.found
    return {
        "state": one.stand.value,
        "content": note.content_hash if note else "",
        "guid": (found.guid if found else note.identity.guid if note else ""),
        "note_id": found.id if found else 0,
        "mod": found.mod if found else 0,
        "moved": list(one.moved or ()),
        "suspends": one.suspends,
    }
