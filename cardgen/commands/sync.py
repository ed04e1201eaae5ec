"""`cardgen sync`: brings a running Anki, or a closed collection, to what the notes say."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from cardgen.disk import read_text
from cardgen.engine.against import Against, Wish, against, plan_of
from cardgen.engine.compile import Engine
from cardgen.engine.decide import Prepared, decide
from cardgen.engine.held import is_running_anki
from cardgen.engine.record import record_after, record_before, record_sent, remember_place
from cardgen.engine.run import Progress, silent
from cardgen.errors import NotesError, UsageError, WorldError
from cardgen.identity.stamps import unmatched
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.place import Held, PlaceMemory
from cardgen.model.reach import Reach
from cardgen.model.standing import Stand, Standing
from cardgen.model.sync import SyncOutcome, SyncPlan
from cardgen.reconcile.saved import moved_since, read_saved
from cardgen.report.diagnostic import Shown
from cardgen.report.note_type import type_change_cures
from cardgen.sinks.collection import CollectionFile
from cardgen.sinks.rounds import bring_up_to_date
from cardgen.sinks.running import RunningAnki
from cardgen.sinks.target import Target
from cardgen.vault.lock import locked
from cardgen.vault.open import Vault, open_vault
from cardgen.vault.place import load_place

OnDrift = Literal["ask", "skip", "notes"]
_NAMED = 5  # slugs that a message names


class Person(Protocol):
    """Who is asked and told on the way."""

    def warn(self, remark: str) -> None:
        """Say what should be known before anything is written."""

    def confirms(self, plan: SyncPlan, shown: Shown) -> bool:
        """Show a plan and return whether it is to be carried out."""

    def overwrites(self, one: Standing, shown: Shown, open_in_anki: Callable[[], None]) -> bool:
        """Return whether a card edited in Anki is to get the text of its note."""


class SyncOptions(Struct, frozen=True):
    """What was asked for. `to` is `anki` or a collection file."""

    notes: Path | None = None
    to: Path = Path("anki")
    dry_run: bool = False
    on_drift: OnDrift = "skip"
    wish: Wish = field(default_factory=Wish)
    saved: Path | None = None
    reach: Reach = field(default_factory=Reach)


class Synced(SyncOutcome, frozen=True, kw_only=True):
    """The outcome: what a sync did, and the vault that it was done for."""

    vault: Vault


def sync(options: SyncOptions, person: Person, progress: Progress = silent) -> Synced:
    """Read, plan, ask, write down, apply, read back, write down what came of it.

    Raises UsageError, NotesError and WorldError. What was done until then is seen by the next
    run, which does the rest.
    """
    vault = open_vault(options.notes, None)
    target = _target(vault, options, person)
    with locked(vault):
        return _Sync(vault, target, options, person).run(progress)


def _target(vault: Vault, options: SyncOptions, person: Person) -> Target:
    if is_running_anki(options.to):
        return RunningAnki(vault, options.reach, person.warn)
    return CollectionFile(options.to)


class _Sync:
    """One run: each step looks at what the one before left."""

    def __init__(self, vault: Vault, target: Target, options: SyncOptions, person: Person) -> None:
        self._vault = vault
        self._target = target
        self._options = options
        self._person = person
        self._engine = Engine(vault, keep=True)
        self._memory = load_place(vault)

    def run(self, progress: Progress) -> Synced:
        made, _ = decide(self._engine, progress=progress)
        if not (made.snapshot.paths or made.memory.ledger):
            notes = self._options.notes or self._vault.shown(self._vault.root)
            raise UsageError(f"there are no notes in `{notes}`")
        _check_restored(made, self._options.wish.restore)
        at = self._read(made)
        plan = plan_of(at, self._target.name, self._overwritten(at))
        if self._options.saved:
            _check_saved(plan, self._options.saved)
        if self._options.dry_run:
            return self._outcome(plan, made.diagnostics, applied=False)
        _check_type(plan)
        if not plan.delta.is_empty and not self._person.confirms(plan, self._vault.shown):
            return self._outcome(plan, made.diagnostics, applied=False)
        self._check_notes(made, plan)
        return self._carry_out(at, plan)

    def _read(self, made: Prepared) -> Against:
        """Return how the cards stand; all is read anew where what is remembered does not do."""
        held = self._target.read(made, self._known)
        at = against(made, held, self._known, self._options.wish)
        if held.remembered and at.hangs_on_reviews:
            held = self._target.read(made, self._known, anew=True)
            at = against(made, held, self._known, self._options.wish)
        return at

    @property
    def _known(self) -> PlaceMemory | None:
        """Return what is remembered of the place; of another profile than the first one nothing."""
        memory, named = self._memory, self._options.reach.profile
        is_other = memory is not None and named is not None and named != memory.profile
        return PlaceMemory(named or "") if is_other else memory

    def _overwritten(self, at: Against) -> frozenset[str]:
        edited = at.standings.of(Stand.DRIFTED, Stand.CONFLICTING)
        match self._options.on_drift:
            case "skip":
                return frozenset()
            case "notes":
                return frozenset(one.slug for one in edited)
            case "ask":
                return frozenset(
                    one.slug
                    for one in edited
                    if self._person.overwrites(one, self._vault.shown, self._opening(one))
                )

    def _opening(self, one: Standing) -> Callable[[], None]:
        def open_in_anki() -> None:
            if isinstance(self._target, RunningAnki) and one.found:
                self._target.show([one.found.id])

        return open_in_anki

    def _check_notes(self, made: Prepared, plan: SyncPlan) -> None:
        """Raise NotesError where notes changed while the plan was looked at."""
        if plan.delta.is_empty:
            return
        engine = Engine(self._vault, keep=True)
        if engine.snapshot().rendered == made.snapshot.rendered:
            return
        now, _ = decide(engine)
        before = {note.identity.slug: note.content_hash for note in made.deck.notes}
        after = {note.identity.slug: note.content_hash for note in now.deck.notes}
        changed = sorted(s for s in before.keys() | after.keys() if before.get(s) != after.get(s))
        if changed:
            raise NotesError(
                f"the note of `{changed[0]}` changed since the plan was made; nothing written, run"
                " again"
            )

    def _carry_out(self, at: Against, plan: SyncPlan) -> Synced:
        made = at.made
        before = record_before(self._engine, at, plan.delta)
        remember_place(self._vault, self._memory, at, restored=bool(self._options.wish.restore))
        known = load_place(self._vault)
        made = replace(made, deck=replace(made.deck, ledger=before.ledger))

        def look_again(held: Held) -> Against:
            return against(made, held, known, self._options.wish)

        arrived = bring_up_to_date(
            self._target,
            at,
            plan.delta,
            plan.overwrite,
            look_again=look_again,
            record=record_sent,
        )
        self._target.keep(arrived.at)
        after = record_after(self._engine, arrived.at, arrived.slugs, _moment(made), before=before)
        if not plan.delta.is_empty:
            self._target.finish()
        refused = dict((*before.refused, *after.refused))
        names = {one.slug for one in plan.touched}
        return replace(
            self._outcome(plan, after.said, applied=not plan.delta.is_empty),
            done=len(names - set(arrived.not_done)),
            not_done=arrived.not_done,
            failed=bool(arrived.not_done) or _is_at_fault(after.said),
            written_notes=len({*before.paths, *after.paths}),
            remarks=tuple(
                f"`{self._vault.shown(path)}` takes no record: {why}"
                for path, why in refused.items()
            ),
        )

    def _outcome(self, plan: SyncPlan, said: tuple[Diagnostic, ...], *, applied: bool) -> Synced:
        return Synced(
            plan=plan,
            applied=applied,
            dry_run=self._options.dry_run,
            requests=self._target.requests,
            diagnostics=said,
            failed=_is_at_fault(said),
            vault=self._vault,
        )


def _is_at_fault(said: tuple[Diagnostic, ...]) -> bool:
    """Return whether the notes are at fault, as in a build: for what could harm a collection."""
    return any(one.harmful for one in said)


def _moment(made: Prepared) -> str:
    """Return the moment of a sync as a record says it: local time, to the microsecond."""
    now = datetime.fromtimestamp(made.clock.now) if made.clock.is_epoch else datetime.now()
    return now.isoformat(timespec="microseconds")


def _check_type(plan: SyncPlan) -> None:
    """Raise WorldError where the note type was changed in Anki.

    An import would merge the two, which forces a full synchronisation of every device.
    """
    if plan.standings.type_changes and not plan.delta.is_empty:
        cures = "; ".join(type_change_cures(plan.standings.type_changes))
        raise WorldError(f"the note type `cardgen` was changed in Anki; nothing written: {cures}")


def _check_restored(made: Prepared, restore: Sequence[str]) -> None:
    """Raise UsageError for a card to bring back that no note has."""
    missed = unmatched(restore, (note.identity.slug for note in made.deck.notes))
    if missed:
        raise UsageError(f"`--restore {missed[0]}` matches no slug")


def _check_saved(plan: SyncPlan, saved: Path) -> None:
    """Raise NotesError where something moved since a plan was saved, UsageError for no plan."""
    text = read_text(saved)
    if text is None:
        raise UsageError(f"there is no `{saved}`")
    try:
        moved = moved_since(plan, read_saved(text))
    except ValueError as error:
        raise UsageError(f"`{saved}` is no plan: {error}") from error
    if moved:
        named = ", ".join(f"`{slug}`" for slug in moved[:_NAMED])
        more = f" and {len(moved) - _NAMED:,} more" if len(moved) > _NAMED else ""
        raise NotesError(
            f"the plan `{saved}` is stale: {named}{more} moved meanwhile; nothing written, make"
            " another with `cardgen plan --against anki --out`"
        )
