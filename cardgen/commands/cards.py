"""`cardgen cards`: the card model, one JSON object a line, or to be read."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from cardgen.engine.decide import prepare
from cardgen.model.diagnostic import Diagnostic
from cardgen.report.cards import card_json, card_text, pending_json, pending_text
from cardgen.vault.open import Vault, open_vault


class Cards(Struct, frozen=True):
    """The outcome: each card of a vault, as a line or to be read, and what is wrong there."""

    vault: Vault
    lines: Iterator[str]
    diagnostics: tuple[Diagnostic, ...]


def cards(notes: Path | None, *, as_text: bool = False) -> Cards:
    """Return a line for each card of the notes asked for, and what is wrong with the notes.

    With `as_text` each is a few lines for a person. Cards come in the order of new cards, pending
    follow-ups last. Nothing is written.
    """
    vault = open_vault(notes, None)
    made = prepare(vault)
    say, say_pending = (card_text, pending_text) if as_text else (card_json, pending_json)
    ready = (say(note, vault.shown) for note in made.deck.notes)
    pending = (
        say_pending(one.note, one.card, vault.shown)
        for one in made.deck.pending
        if vault.selects(one.note.path)
    )
    return Cards(vault, iter((*ready, *pending)), made.diagnostics)
