"""What a build packages for one place: only what differs there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from cardgen.engine.against import Against, against, changes_before, ledger_before, plan_of
from cardgen.engine.decide import Prepared
from cardgen.engine.held import read_place
from cardgen.engine.rewriting import Renewed, Rewriter
from cardgen.errors import WorldError
from cardgen.model.card import NOTE_TYPE_ID
from cardgen.model.reach import Reach
from cardgen.model.sync import SyncPlan
from cardgen.reconcile.delta import carrier_into
from cardgen.vault.place import load_place


@dataclass(frozen=True, slots=True)
class DeltaBuild:
    """A build with the cards of a delta alone, the notes to write, and the plan that it is of."""

    made: Prepared
    renewed: tuple[Renewed, ...]
    plan: SyncPlan


def against_place(
    made: Prepared, place: Path, reach: Reach, warn: Callable[[str], None]
) -> DeltaBuild:
    """Return what a build packages for one place; nothing is written.

    Where another tool's cards wait for the note type and no new card brings it, a note does that
    may be deleted. Raises WorldError where the place cannot be read.
    """
    memory = load_place(made.vault)
    at = against(made, read_place(place, made, memory, reach, warn), memory)
    plan = plan_of(at, str(place))
    if plan.standings.type_changes and plan.delta.notes:
        raise WorldError(
            "the note type `cardgen` was changed in Anki, so an import would not update its notes;"
            f" `cardgen plan --against {place}` says what to undo"
        )
    notes = plan.delta.notes
    if not notes and _waits_for_type(at):
        notes = (carrier_into(at.held.found),)
    ledger = ledger_before(at, plan.delta.notes)
    changes = changes_before(at)
    renewed, _ = Rewriter(made.snapshot).rewrite(changes) if changes else ((), {})
    deck = replace(made.deck, notes=notes, ledger=ledger, changes=changes)
    return DeltaBuild(replace(made, deck=replace(deck, unadopted=())), renewed, plan)


def _waits_for_type(at: Against) -> bool:
    """Return whether another tool's notes wait for cardgen's note type, which is not there."""
    if any(kind.id == NOTE_TYPE_ID for kind in at.held.found.note_types):
        return False
    return any(one.note and one.found and not one.found.is_ours for one in at.standings.cards)
