"""`cardgen cards`: the card model, one JSON object a line."""

from collections.abc import Iterator
from pathlib import Path

from cardgen.commands.load import clock, load, load_ledger
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Ledger
from cardgen.pipeline import build_deck
from cardgen.report import card_json, pending_json, sort_diagnostics
from cardgen.vault import open_vault


def cards(notes: Path | None) -> tuple[Iterator[str], tuple[Diagnostic, ...]]:
    """Return a line for each card of the notes asked for, and what is wrong with the notes.

    Cards come in the order of new cards, pending follow-ups last. Nothing is written.
    """
    vault = open_vault(notes, None)
    loaded = load(vault)
    now, _ = clock()
    deck = build_deck(
        loaded.notes,
        load_ledger(vault) or Ledger(namespace=vault.config.namespace),
        Ledger(),
        vault.config,
        clock=now,
        selects=vault.selects,
        unread=loaded.unread,
    )
    pending = (pending_json(n, c) for n, c in deck.pending if vault.selects(n.path))
    lines = (*(card_json(note) for note in deck.notes), *pending)
    return iter(lines), tuple(sort_diagnostics((*loaded.diagnostics, *deck.diagnostics)))
