"""`cardgen plan`: what the next import would do, without doing it."""

from dataclasses import dataclass
from pathlib import Path

from cardgen.anki.schema import type_changes
from cardgen.engine.compile import Engine
from cardgen.engine.decide import Prepared, decide, selected
from cardgen.model.found import Found
from cardgen.model.plan import Action, Plan
from cardgen.reconcile.by_slug import by_slug
from cardgen.reconcile.plan import plan_against, plan_against_ledger
from cardgen.sources.file import read_anki_file
from cardgen.vault.open import Vault, open_vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Plan):
    """The outcome: a plan, and the vault that it is of."""

    vault: Vault


def plan(notes: Path | None, against: Path | None) -> Planned:
    """Return what importing the next build would do to a collection or package.

    Without a file the ledger says what changed since the last build. Nothing is written.
    Raises WorldError where the file cannot be read.
    """
    vault = open_vault(notes, None)
    made, _ = decide(Engine(vault))
    found = read_anki_file(against) if against else None
    deck = made.deck
    return Planned(
        vault=vault,
        actions=_against_file(made, found) if found is not None else plan_against_ledger(deck),
        against=str(against or "the last build"),
        is_collection=found is not None,
        now=made.clock.now,
        type_changes=type_changes(found) if found is not None else (),
        left_out=selected(vault, deck.left_out),
        pending=selected(vault, deck.pending),
        unadopted=len(deck.unadopted),
        diagnostics=made.diagnostics,
    )


def _against_file(made: Prepared, found: Found) -> tuple[Action, ...]:
    carriers = by_slug(found, [note.identity.slug for note in made.deck.notes])
    return plan_against(made.deck, found, _emitted(made), carriers)


def _emitted(made: Prepared) -> dict[str, int]:
    """Return the slugs whose content was built before, with its times."""
    return {slug: line.time for slug, line in made.memory.lines.items() if line.content_hash}
