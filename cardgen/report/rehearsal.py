"""A rehearsal as people and programs read it: counts, faults with their cures, JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import to_builtins

from cardgen.model.plan import FieldChange
from cardgen.model.rehearsal import Fault, FaultKind, Merged, Rehearsal
from cardgen.report.diagnostic import Shown, diagnostic_json
from cardgen.report.note_type import type_change_cures
from cardgen.report.plan import DAMAGED_CURE, ahead_cure
from cardgen.report.suggestions import relink_cure
from cardgen.report.wiped import wiped_json, wiped_lines
from cardgen.report.word_diff import word_diff
from cardgen.wording import count

_MEANING = {
    FaultKind.REFUSED: "that Anki's importer refuses",
    FaultKind.UNADOPTED: (
        "made by another tool and not adopted: an import would double what a collection has of it"
    ),
    FaultKind.DOUBLED: "would be in Anki twice, the second time without reviews",
    FaultKind.LEFT_BEHIND: "would be new beside a reviewed orphan that asks the same",
    FaultKind.HISTORY: "of the scheduling and reviews would change",
    FaultKind.GUID: "packaged under another GUID than is recorded",
    FaultKind.NOTE_TYPE: "would appear that is not cardgen's",
    FaultKind.ALTERED: (
        "of the note type `cardgen`, which is not as cardgen made it: the text would not arrive"
    ),
    FaultKind.CONFLICTING: "of another note type, so that the text would not arrive",
    FaultKind.DAMAGED: "of the package not as cardgen packed it",
    FaultKind.MISSING: "would not arrive",
    FaultKind.STALE: "would show another text than the note",
    FaultKind.BYSTANDER: "that are not in the package would change",
}
_NOUNS = {
    FaultKind.REFUSED: "package",
    FaultKind.HISTORY: "value",
    FaultKind.NOTE_TYPE: "note type",
    FaultKind.DAMAGED: "value",
    FaultKind.STALE: "field",
    FaultKind.BYSTANDER: "note",
}
_CURES = {
    FaultKind.REFUSED: "build the package again",
    FaultKind.UNADOPTED: "run `cardgen adopt FILE` with the collection they live in",
    FaultKind.DOUBLED: "run `cardgen adopt` with this file before you import",
    FaultKind.HISTORY: "do not import this package",
    FaultKind.GUID: "do not import this package; build it again",
    FaultKind.NOTE_TYPE: "do not import this package; build it again",
    FaultKind.ALTERED: DAMAGED_CURE,  # else the note type has changes
    FaultKind.CONFLICTING: "follow the steps that `cardgen adopt` prints for this file",
    FaultKind.DAMAGED: "do not import this package; build it again",
    FaultKind.MISSING: "build the package again, from these notes",
    FaultKind.STALE: "send them anew: `cardgen build --touch SLUG`, or build the package again",
    FaultKind.BYSTANDER: "do not import this package",
}
_WIPED = {
    "tags": "would lose tags that you added in Anki",
    "edits": "would lose what you edited in Anki",
}
_FOR_A_CHANGED_TYPE = frozenset((FaultKind.ALTERED, FaultKind.NOTE_TYPE, FaultKind.CONFLICTING))
_LONGEST = 60  # characters of a value in a line


def rehearsal_lines(done: Rehearsal, shown: Shown = str) -> Iterable[str]:
    """Yield a rehearsal as text: what was imported into what, each fault, its cure, the verdict."""
    yield (
        f"collection {done.file} ({count(done.notes, 'note')}, {count(done.cards, 'card')},"
        f" {count(done.reviews, 'review')})"
    )
    yield f"package    {done.package} ({count(done.packaged, 'card')})"
    verdicts = ", ".join(f"{number:,} {_words(name)}" for name, number in done.counts if number)
    yield f"importer   {verdicts or 'nothing to do'}"
    yield from (_line(fault) for fault in done.faults)
    if done.faults:
        yield from _tally(done, shown)
    elif done.failed:
        yield "failed     the notes are at fault, as named above"
    else:
        yield (
            f"proved     {count(done.cards, 'card')} and {count(done.reviews, 'review')} as they"
            " were, nothing doubled, nothing stale"
        )
    yield from _remarks(done)


def _remarks(done: Rehearsal) -> Iterator[str]:
    """Yield what the verdict does not say."""
    for name, number, named in wiped_lines(done.wiped):
        yield f"{name:<10} {count(number, 'card')} {_WIPED[name]}: {named}"
    if done.copies:
        yield f"twice      {count(len(done.copies), 'card')} in several notes before the import too"
    for slug, ids in done.copies:
        yield f"{'':<11}{slug}: notes {', '.join(map(str, ids))}"
    if done.merged is not None:
        yield from _merged(done.merged)
    if done.left_out:
        yield f"left out   {count(done.left_out, 'card')} that clash; `cardgen check` names them"
    if done.pending:
        yield f"pending    {count(done.pending, 'card')} without a block id, not in the package"
    if done.cards and not done.reviews:
        yield "           no reviews in this file: was it exported without scheduling?"


def _merged(done: Merged) -> Iterator[str]:
    """Yield what a tick at "merge note types" would change."""
    counts = Counter(fault.kind for fault in done.faults)
    told = [
        f"{count(counts[kind], _NOUNS.get(kind, 'card'))} {_MEANING[kind]}"
        for kind in FaultKind
        if counts[kind]
    ]
    if done.full_sync:
        told.append("every device would have to synchronise in full")
    harms = bool(told)
    if done.cured:
        told.append(f"{count(done.cured, 'fault')} of those above would not be there")
    if not told:
        yield 'merging    with "merge note types" ticked it would be the same'
        return
    yield f'merging    with "merge note types" ticked: {told[0]}'
    yield from (f"{'':<11}{one}" for one in told[1:])
    if harms:
        yield f"{'':<11}= leave it unticked"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _line(fault: Fault) -> str:
    name = f"{fault.card}: " if fault.card else ""
    if fault.kind is FaultKind.STALE:
        change = word_diff(FieldChange(fault.what, fault.before, fault.after))
        return f"{fault.kind.value:<11} {name}{fault.what}: {change}"
    return f"{fault.kind.value:<11} {name}{fault.what}{_change(fault)}"


def _change(fault: Fault) -> str:
    if fault.after:
        return f" {_short(fault.before)} → {_short(fault.after)}"
    return f" {_short(fault.before)}" if fault.before else ""


def _short(text: str) -> str:
    line = " ".join(text.split()) or "nothing"
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _tally(done: Rehearsal, shown: Shown) -> Iterator[str]:
    counts = Counter(fault.kind for fault in done.faults)
    for kind in FaultKind:
        if counts[kind]:
            yield f"failed     {count(counts[kind], _NOUNS.get(kind, 'card'))} {_MEANING[kind]}"
            yield from (f"{'':<11}= {cure}" for cure in _cures(kind, done, shown))


def _cures(kind: FaultKind, done: Rehearsal, shown: Shown) -> Iterator[str]:
    if done.type_changes and kind in _FOR_A_CHANGED_TYPE:
        yield from type_change_cures(done.type_changes)
        return
    if kind is FaultKind.LEFT_BEHIND:
        yield from (relink_cure(one, done.notes_given, shown) for one in done.left_behind)
        return
    yield _CURES[kind]
    if kind is FaultKind.STALE and done.ahead:
        yield ahead_cure(done.ahead)


def _merged_values(done: Merged) -> dict[str, object]:
    return {
        "importer": dict(done.counts),
        "faults": [to_builtins(fault) for fault in done.faults],
        "cured": done.cured,
        "full_sync": done.full_sync,
    }


def rehearsal_json(done: Rehearsal, shown: Shown) -> str:
    """Return a rehearsal as one JSON document."""
    values = {
        "file": done.file,
        "package": done.package,
        "packaged": done.packaged,
        "collection": {"notes": done.notes, "cards": done.cards, "reviews": done.reviews},
        "importer": dict(done.counts),
        "proved": not done.failed,
        "note_type_changes": [to_builtins(change) for change in done.type_changes],
        "several_before": [{"slug": slug, "note_ids": ids} for slug, ids in done.copies],
        "left_behind": [to_builtins(one) | {"path": shown(one.path)} for one in done.left_behind],
        "wiped": wiped_json(done.wiped),
        "left_out": done.left_out,
        "pending": done.pending,
        "unadopted": done.unadopted,
        "faults": [to_builtins(fault) for fault in done.faults],
        "merging": _merged_values(done.merged) if done.merged else None,
        "diagnostics": [diagnostic_json(one, shown) for one in done.diagnostics],
    }
    return json.dumps(values, ensure_ascii=False, indent=2)
