"""What a build packages for one place: only what differs there."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cardgen.anki.tags import fold_tag
from cardgen.engine.against import Against, against, changes_before, ledger_before, plan_of
from cardgen.engine.decide import Prepared
from cardgen.engine.held import read_place
from cardgen.engine.rewriting import Renewed, Rewriter
from cardgen.errors import WorldError
from cardgen.model.card import NOTE_TYPE_ID, AnkiNote
from cardgen.model.reach import Reach
from cardgen.model.standing import Stand, Standing, Standings
from cardgen.model.sync import SyncPlan
from cardgen.reconcile.delta import carrier_into
from cardgen.reconcile.standing import MARKS
from cardgen.vault.place import load_place


class DeltaBuild(Struct, frozen=True):
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
    at = replace(at, standings=_unmarked(at.standings))
    plan = plan_of(at, str(place))
    if plan.standings.type_changes and plan.delta.notes:
        raise WorldError(
            "the note type `cardgen` was changed in Anki, so an import would not update its notes;"
            f" `cardgen plan --against {place}` says what to undo"
        )
    notes = tuple(_marked(plan))
    if not notes and _waits_for_type(at):
        notes = (carrier_into(at.held.found),)
    ledger = ledger_before(at, plan.delta.notes)
    changes = changes_before(at)
    renewed, _ = Rewriter(made.snapshot).rewrite(changes) if changes else ((), {})
    deck = replace(made.deck, notes=notes, ledger=ledger, changes=changes)
    return DeltaBuild(replace(made, deck=replace(deck, unadopted=())), renewed, plan)


def _unmarked(stood: Standings) -> Standings:
    """Return the standings without the changes that only take away a mark: an import wakes nobody.

    A card without its mark would sleep for ever, as if its owner had suspended it.
    """

    def left(one: Standing) -> Standing:
        only_marked = one.stand is Stand.CHANGED and not one.changes and one.suspends is False
        return replace(one, stand=Stand.UNCHANGED) if only_marked else one

    return replace(stood, cards=tuple(map(left, stood.cards)))


def _marked(plan: SyncPlan) -> Iterator[AnkiNote]:
    """Yield what is packaged, with the marks of what only a sync can wake."""
    found = {one.slug: one.found for one in plan.standings.cards if one.found}
    for note in plan.delta.notes:
        live = found.get(note.identity.slug)
        marks = [tag for tag in MARKS if live and tag in map(fold_tag, live.tags)]
        yield replace(note, tags=tuple(dict.fromkeys((*note.tags, *marks))))


def _waits_for_type(at: Against) -> bool:
    """Return whether another tool's notes wait for cardgen's note type, which is not there."""
    if any(kind.id == NOTE_TYPE_ID for kind in at.held.found.note_types):
        return False
    return any(one.note and one.found and not one.found.is_ours for one in at.standings.cards)
