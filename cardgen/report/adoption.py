"""An adoption as people and programs read it: counts, what was not taken over, steps, JSON."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import to_builtins

from cardgen.model.adoption import Adopted, AdoptionOutcome, Copy, Double, Undecided, Untied
from cardgen.report.diagnostic import Shown, diagnostic_json
from cardgen.wording import count


def adoption_lines(outcome: AdoptionOutcome, shown: Shown) -> Iterable[str]:
    """Yield what adopting did, and the steps that are left."""
    adoption = outcome.adoption
    would = "would be " if outcome.dry_run else ""
    corrected = sum(one.corrected for one in adoption.adopted)
    yield f"adopted   {count(len(adoption.adopted), 'card')} {would}recorded by GUID"
    if corrected:
        yield f"corrected {count(corrected, 'note id')} found under the slug"
    if outcome.refilled:
        yield f"ledger    {count(outcome.refilled, 'line')} {would}refilled from the collection"
    if outcome.set_back:
        yield (
            f"ledger    {count(outcome.set_back, 'line')} of a ledger begun anew {would}set back to"
            " the times that the collection has: an import leaves these cards alone"
        )
    yield from _not_adopted(outcome, would, shown)
    if outcome.deck:
        yield (
            f"decks     write `deck = {json.dumps(outcome.deck, ensure_ascii=False)}` into"
            " `cardgen.toml`: new cards then go to the decks in which the adopted ones lie"
        )
    for number, step in enumerate(outcome.steps, 1):
        yield f"{number}. {step}"


_MANY, _FEW = 20, 5  # cards that are not found: so many are named, of more only the first


def _not_adopted(outcome: AdoptionOutcome, would: str, shown: Shown) -> Iterator[str]:
    adoption = outcome.adoption
    for one in adoption.adopted:
        if one.unlike:
            said = f"`nid:{one.note_id}` says “{one.unlike}”"
            yield f"unlike    {one.slug}  {shown(one.path)}: {said}"
    fate = f"{would}settled as a new card" if outcome.assumed_new else "not in this file"
    named = adoption.missing if len(adoption.missing) <= _MANY else adoption.missing[:_FEW]
    for slug, path in named:
        yield f"not found {slug}  {shown(path)}: {fate}"
    if left := len(adoption.missing) - len(named):
        yield f"not found {count(left, 'more card')}: {fate}; `--format json` lists them"
    for unknown in adoption.ambiguous:
        copies = ", ".join(map(_copy, unknown.copies))
        yield f"ambiguous {unknown.slug}  {shown(unknown.path)}: {unknown.reason}: {copies}"
    for slug, path in adoption.unusable:
        yield f"unusable  {slug}  {shown(path)}: its GUID in Anki cannot be written into a record"
    for double in adoption.doubles:
        told = _double(double) if outcome.has_reviews else _both(double)
        yield f"doubled   {double.slug}  {shown(double.path)}: {told}"
    for path, reason in outcome.not_written:
        yield f"damaged   {shown(path)} is not written into: {reason}"
    if outcome.left_out:
        yield f"left out  {count(outcome.left_out, 'card')} that clash; `cardgen check` names them"
    for untied in outcome.untied:
        yield (
            f"untied    {untied.slug}  {shown(untied.path)}: {_copy(untied.copy)}, a follow-up"
            f" without a line; the block id is ` {untied.block_id}`"
        )
    if outcome.unclaimed:
        yield (
            f"unclaimed {count(outcome.unclaimed, 'record')} with an `anki_id` that no card claims:"
            " left as they are"
        )


def _copy(copy: Copy) -> str:
    return f"`nid:{copy.note_id}` ({count(copy.reviews, 'review')})"


def _both(double: Double) -> str:
    return f"the card is {_copy(double.kept)}, and there is {_copy(double.other)}"


def _double(double: Double) -> str:
    """Say which of two notes is the card, and what may be done with the other."""
    said = _both(double)
    if not double.other.reviews:
        return f"{said}: delete that one in Anki"
    choice = "to take that one instead, give the record its id, without a `guid`, and adopt again"
    if not double.kept.reviews:
        return f"{said}: {choice}"
    return (
        f"{said}: no tool can join reviews, so delete neither unless you can do without its own;"
        f" {choice}"
    )


def adoption_json(outcome: AdoptionOutcome, shown: Shown) -> str:
    """Return what adopting did as one JSON document."""
    adoption = outcome.adoption
    values = {
        "adopted": [_json(one, shown) for one in adoption.adopted],
        "missing": [{"slug": slug, "path": shown(path)} for slug, path in adoption.missing],
        "ambiguous": [_json(one, shown) for one in adoption.ambiguous],
        "unusable": [{"slug": slug, "path": shown(path)} for slug, path in adoption.unusable],
        "doubles": [_json(one, shown) for one in adoption.doubles],
        "assumed_new": outcome.assumed_new,
        "refilled": outcome.refilled,
        "set_back": outcome.set_back,
        "deck": outcome.deck,
        "written_notes": outcome.written_notes,
        "not_written": [{"path": shown(path), "reason": why} for path, why in outcome.not_written],
        "left_out": outcome.left_out,
        "unclaimed": outcome.unclaimed,
        "untied": [_json(one, shown) for one in outcome.untied],
        "has_reviews": outcome.has_reviews,
        "dry_run": outcome.dry_run,
        "steps": list(outcome.steps),
        "diagnostics": [diagnostic_json(one, shown) for one in outcome.diagnostics],
    }
    return json.dumps(values, ensure_ascii=False, indent=2)


def _json(one: Adopted | Undecided | Double | Untied, shown: Shown) -> dict[str, Any]:
    return {**to_builtins(one), "path": shown(one.path)}
