"""`cardgen plan`: what the next import would do, without doing it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cardgen.anki.schema import type_changes
from cardgen.disk import write_file
from cardgen.engine.against import against, plan_of
from cardgen.engine.compile import Engine
from cardgen.engine.decide import Prepared, decide, selected
from cardgen.engine.held import read_place
from cardgen.model.found import Found
from cardgen.model.plan import Action, Plan
from cardgen.model.reach import Reach
from cardgen.model.sync import SyncPlan
from cardgen.reconcile.by_slug import by_slug
from cardgen.reconcile.plan import plan_against, plan_against_ledger
from cardgen.reconcile.reworded import reworded
from cardgen.reconcile.saved import write_saved
from cardgen.sources.error import SourceError
from cardgen.sources.file import read_anki_file
from cardgen.vault.open import Vault, open_vault
from cardgen.vault.place import load_place
from cardgen.vault.write import writing


class Planned(Plan, frozen=True, kw_only=True):
    """The outcome: a plan, and the vault that it is of."""

    vault: Vault


def plan(notes: Path | None, file: Path | None, output: Path | None = None) -> Planned:
    """Return what importing the next build would do to a collection or package.

    Without a file the ledger says what changed since the last build. `output` is where packages
    go. Nothing is written. Raises WorldError where the file cannot be read.
    """
    vault = open_vault(notes, output)
    made, _ = decide(Engine(vault))
    found = read_anki_file(file) if file else None
    deck = made.deck
    actions = _against_file(made, found) if found is not None else plan_against_ledger(deck)
    known = [found] if found is not None else _last_packages(vault)
    return Planned(
        vault=vault,
        actions=actions,
        against=str(file or "the last build"),
        is_collection=found is not None,
        now=made.clock.now,
        type_changes=type_changes(found) if found is not None else (),
        left_out=selected(vault, deck.left_out),
        pending=selected(vault, deck.pending),
        unadopted=len(deck.unadopted),
        suggestions=tuple(reworded(deck, actions, known)),
        notes=str(notes or ""),
        diagnostics=made.diagnostics,
    )


def _last_packages(vault: Vault) -> Iterator[Found]:
    """Yield what was packaged last, where it can still be read: it tells what an orphan asked."""
    for path in sorted(vault.output.glob("*.apkg")):
        with suppress(SourceError):
            yield read_anki_file(path)


def plan_sync(notes: Path | None, place: Path, reach: Reach) -> tuple[Vault, Prepared, SyncPlan]:
    """Return what a sync would do to a running Anki or a file. Nothing is written.

    Raises WorldError where the place cannot be read.
    """
    vault = open_vault(notes, None)
    made, _ = decide(Engine(vault))
    memory = load_place(vault)
    held = read_place(place, made, memory, reach)
    return vault, made, plan_of(against(made, held, memory), str(place))


def save_plan(plan: SyncPlan, path: Path) -> None:
    """Save a plan for `sync --plan`. Raises WorldError where the disk refuses."""
    with writing(path):
        write_file(path, write_saved(plan).encode())


def _against_file(made: Prepared, found: Found) -> tuple[Action, ...]:
    carriers = by_slug(found, [note.identity.slug for note in made.deck.notes])
    return plan_against(made.deck, found, _emitted(made), carriers)


def _emitted(made: Prepared) -> dict[str, int]:
    """Return the slugs whose content was built before, with its times."""
    return {slug: line.time for slug, line in made.memory.lines.items() if line.content_hash}
