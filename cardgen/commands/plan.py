"""`cardgen plan`: what the next import would do, without doing it."""

from dataclasses import dataclass
from pathlib import Path

from cardgen.commands.load import Prepared, prepare
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.plan import Action
from cardgen.plan import plan_against, plan_against_ledger
from cardgen.sources.by_slug import by_slug
from cardgen.sources.file import read_anki_file
from cardgen.vault import Vault, open_vault


@dataclass(frozen=True, slots=True)
class Planned:
    """The outcome: `against` names what the notes were compared with.

    `left_out` counts the cards that clash, `unadopted` those that another tool made.
    """

    vault: Vault
    actions: tuple[Action, ...]
    against: str
    left_out: int
    unadopted: int
    diagnostics: tuple[Diagnostic, ...]


def plan(notes: Path | None, against: Path | None) -> Planned:
    """Return what importing the next build would do to a collection or package.

    Without a file the ledger says what changed since the last build. Nothing is written.
    Raises WorldError where the file cannot be read.
    """
    vault = open_vault(notes, None)
    made = prepare(vault, record=True)
    if against is None:
        actions = plan_against_ledger(made.deck)
    else:
        found = read_anki_file(against)
        carriers = by_slug(found, [note.identity.slug for note in made.deck.notes])
        actions = plan_against(made.deck, found, _emitted(made), carriers)
    return Planned(
        vault=vault,
        actions=actions,
        against=str(against or "the last build"),
        left_out=len(made.deck.left_out),
        unadopted=len(made.deck.unadopted),
        diagnostics=made.diagnostics,
    )


def _emitted(made: Prepared) -> dict[str, int]:
    """Return the slugs that were built before, with the times of their content."""
    lines = {**made.packaged.lines, **(made.ledger.lines if made.ledger else {})}
    return {slug: line.time for slug, line in lines.items()}
