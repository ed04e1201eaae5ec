"""What `check` would show of a vault, for whoever shows it elsewhere."""

from cardgen.engine.snapshot import Snapshot
from cardgen.lint.suppressions import sift
from cardgen.lint.vault import Setting, lint_vault
from cardgen.model.diagnostic import Diagnostic
from cardgen.vault.memory import load_memory, read_clock


def held_against(snapshot: Snapshot) -> Setting:
    """Return what the notes of a vault are held against: settings, memory, clock, what is asked.

    Raises NotesError where the ledger cannot be trusted.
    """
    vault = snapshot.vault
    memory = load_memory(vault, snapshot.paths)
    return Setting(vault.config, memory, read_clock(), vault.selects, snapshot.unread)


def found_in(snapshot: Snapshot) -> tuple[Diagnostic, ...]:
    """Return what `check` would show of the notes asked for, in no order.

    Raises NotesError where the ledger cannot be trusted.
    """
    vault = snapshot.vault
    setting = held_against(snapshot)
    linted = lint_vault(snapshot.notes, snapshot.findings, snapshot.subjects, setting)
    unread = tuple(fault for fault in snapshot.faults if vault.selects(fault.path))
    return tuple(sift((*unread, *linted.diagnostics), linted.suppressions, vault.config.check))
