"""`cardgen cards`: the card model, one JSON object a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cardgen.engine.decide import prepare
from cardgen.model.diagnostic import Diagnostic
from cardgen.report.cards import card_json, pending_json
from cardgen.vault.open import Vault, open_vault


@dataclass(frozen=True, slots=True)
class Cards:
    """The outcome: a line for each card of a vault, and what is wrong with the notes."""

    vault: Vault
    lines: Iterator[str]
    diagnostics: tuple[Diagnostic, ...]


def cards(notes: Path | None) -> Cards:
    """Return a line for each card of the notes asked for, and what is wrong with the notes.

    Cards come in the order of new cards, pending follow-ups last. Nothing is written.
    """
    vault = open_vault(notes, None)
    made = prepare(vault)
    ready = (card_json(note, vault.shown) for note in made.deck.notes)
    pending = (
        pending_json(one.note, one.card, vault.shown)
        for one in made.deck.pending
        if vault.selects(one.note.path)
    )
    return Cards(vault, iter((*ready, *pending)), made.diagnostics)
