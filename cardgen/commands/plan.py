"""`cardgen plan`: what the next import would do, without doing it."""

from dataclasses import dataclass
from pathlib import Path

from cardgen.commands.load import Prepared, prepare
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.plan import Action
from cardgen.plan import plan_against, plan_against_ledger
from cardgen.sources.file import read_anki_file
from cardgen.vault import open_vault


@dataclass(frozen=True, slots=True)
class Planned:
    """The outcome: `against` names what the notes were compared with."""

    actions: tuple[Action, ...]
    against: str
    diagnostics: tuple[Diagnostic, ...]


def plan(notes: Path | None, against: Path | None) -> Planned:
    """Return what importing the next build would do to a collection or package.

    Without a file the ledger says what changed since the last build. Nothing is written.
    Raises WorldError where the file cannot be read.
    """
    made = prepare(open_vault(notes, None), record=True)
    if against is None:
        return Planned(plan_against_ledger(made.deck), "the last build", made.diagnostics)
    actions = plan_against(made.deck, read_anki_file(against), _emitted(made))
    return Planned(actions, str(against), made.diagnostics)


def _emitted(made: Prepared) -> set[str]:
    return set(made.ledger.lines if made.ledger else ()) | set(made.packaged.lines)
