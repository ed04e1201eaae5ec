"""A plan as people and programs read it: counts, word diffs, JSON."""

import difflib
import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from cardgen.model.plan import Action, FieldChange, State

_MEANING = {
    State.NEW: "would be added",
    State.CHANGED: "would be updated",
    State.STALE: "differ, but Anki would skip them",
    State.DRIFTED: "were edited in Anki and stay so",
    State.CONFLICTING: "have another note type and would stay as they are",
    State.DOUBLING: "are in Anki under another GUID and would be doubled",
    State.RETURNING: "were deleted in Anki and would come back",
    State.ORPHANED: "have no note any more and stay in Anki",
    State.UNCHANGED: "would stay as they are",
}
_CURES = {
    State.STALE: "send them anew: `cardgen build --touch SLUG`",
    State.DRIFTED: "take the edit over into the note, or send it anew with `--touch SLUG`",
    State.CONFLICTING: "change their note type to `cardgen` in Anki, then `--touch` them",
    State.DOUBLING: "run `cardgen adopt` with this file first",
    State.RETURNING: "to keep them away, set `status: retired` in the note",
}
_BLOCK_END = re.compile(r"</(?:p|div|li|tr|h\d|pre|table|ul|ol|blockquote)>|<br>|\n", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_CONTEXT = 6  # words shown on either side of a change


def plan_lines(actions: Sequence[Action], against: str, *, verbose: bool) -> Iterable[str]:
    """Yield a plan as text: what happens to how many cards, the cures, and with `verbose` each."""
    counts = Counter(action.state for action in actions)
    yield f"against {against}"
    for state in State:
        if counts[state]:
            yield f"{state.value:<12} {counts[state]:>6}  {_MEANING[state]}"
            if state in _CURES:
                yield f"{'':<19}  = {_CURES[state]}"
    moved = sum(action.moved is not None for action in actions)
    if moved:
        yield f"{'moved':<12} {moved:>6}  lie in another deck in Anki and stay there"
    lost = sum(bool(action.lost_tags) for action in actions)
    if lost:
        yield f"{'tags':<12} {lost:>6}  would lose tags that were added in Anki"
    orphans = [action for action in actions if action.state is State.ORPHANED]
    if orphans:
        yield f"find orphans in Anki: {search(orphans)}"
    shown = [action for action in actions if verbose and _is_news(action)]
    for action in shown:
        yield ""
        yield from _details(action)


def plan_remarks(left_out: int, unadopted: int) -> Iterable[str]:
    """Yield what a plan does not show of the cards of the notes."""
    if left_out:
        yield f"{'left out':<12} {left_out:>6}  clash and would not be in the package"
        yield f"{'':<19}  = `cardgen check` names them"
    if unadopted:
        yield f"{'unadopted':<12} {unadopted:>6}  were made by another tool: see `cardgen adopt`"


def search(orphans: Sequence[Action], most: int = 20) -> str:
    """Return the search that finds orphans in Anki's browser: the first of them if many.

    Those that another tool made have no field `Slug`, and are found by their note id.
    """
    terms = [f'"Slug:{escaped(one.slug)}"' for one in orphans[:most]]
    ids = ",".join(str(one.note_id) for one in orphans[:most] if one.note_id)
    more = f" and {len(orphans) - most} more" if len(orphans) > most else ""
    return " OR ".join([*terms, *([f"nid:{ids}"] if ids else [])]) + more


def escaped(text: str) -> str:
    """Return a text as Anki's search takes it literally, between double quotes."""
    # In Anki's searches `*` and `_` stand for anything (manual, "Searching").
    return re.sub(r'([\\*_":()])', r"\\\1", text)


def _is_news(action: Action) -> bool:
    return action.state is not State.UNCHANGED or action.moved is not None


def _details(action: Action) -> Iterable[str]:
    where = f"  {action.path}" if action.path else ""
    yield f"{action.state.value} {action.slug}{where}"
    if action.moved:
        yield f"  in deck {action.moved[0]}, not {action.moved[1]}"
    if action.lost_tags:
        yield f"  loses the tags {' '.join(action.lost_tags)}"
    if action.drifted:
        yield f"  edited in Anki: {', '.join(action.drifted)}"
    for change in action.changes:
        yield f"  {change.name}: {word_diff(change)}"


def word_diff(change: FieldChange) -> str:
    """Return what changed in a field's text: `[-old-]` and `{+new+}` words among their neighbours.

    Where only the markup differs it says so.
    """
    before, after = _words(change.before), _words(change.after)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=len(before) > 2000)
    parts: list[str] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            parts.append(_shortened(before[i:j], first=not parts, last=j == len(before)))
            continue
        old, new = "".join(before[i:j]), "".join(after[k:m])
        parts.append((f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else ""))
    text = "".join(parts).strip()
    return text if before != after else "only the markup differs"


def _shortened(words: Sequence[str], *, first: bool, last: bool) -> str:
    if len(words) <= 2 * _CONTEXT:
        return "".join(words)
    head = "" if first else "".join(words[:_CONTEXT])
    tail = "" if last else "".join(words[-_CONTEXT:])
    return f"{head}…{tail}"


def _words(field: str) -> list[str]:
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub(" ", field)))
    return _WORDS.findall(re.sub(r"\s+", " ", text).strip())


def plan_json(actions: Sequence[Action], against: str) -> str:
    """Return a plan as one JSON document."""
    counts = Counter(action.state.value for action in actions)
    values = {
        "against": against,
        "counts": {state.value: counts[state.value] for state in State},
        "actions": [asdict(action) for action in actions],
    }
    return json.dumps(values, ensure_ascii=False, indent=2)
