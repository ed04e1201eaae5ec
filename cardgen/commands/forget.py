"""`cardgen forget`: the author is done with old cards, whose names are never used again."""

from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from cardgen.engine.decide import Prepared, prepare
from cardgen.errors import UsageError
from cardgen.model.card import Why
from cardgen.model.settled import Forgotten
from cardgen.vault.lock import locked
from cardgen.vault.open import Vault, open_vault
from cardgen.vault.write import store_ledger, writing

_ALIVE = (Why.CLASH, Why.UNREADABLE, Why.CONTRADICTION)


class ForgetOptions(Struct, frozen=True):
    """What was asked for. `dry_run` writes nothing."""

    slugs: tuple[str, ...]
    notes: Path | None = None
    dry_run: bool = False


def forget(options: ForgetOptions) -> Forgotten:
    """Close the lines that the ledger has for slugs that no card has any more.

    Nothing in Anki is deleted. Raises UsageError for a slug that the ledger does not know or that a
    recorded card has.
    """
    vault = replace(open_vault(options.notes, None), selected=PurePosixPath())
    with locked(vault):
        return _forget(vault, options)


def _forget(vault: Vault, options: ForgetOptions) -> Forgotten:
    made = prepare(vault, record=True)
    known = made.memory.lines
    alive = _alive(made)
    for slug in options.slugs:
        if slug not in known:
            raise UsageError(f"the ledger knows no `{slug}`")
        if slug in alive:
            raise UsageError(f"`{slug}` is a card of `{alive[slug]}`, and lives")
    wanted = dict.fromkeys(options.slugs)
    closed = {slug: replace(known[slug], closed=True) for slug in wanted if not known[slug].closed}
    if closed and not options.dry_run:
        ledger = made.memory.written
        ledger = replace(ledger, namespace=vault.config.namespace, lines={**ledger.lines, **closed})
        with writing(vault.ledger_path):
            store_ledger(vault, ledger)
    before = tuple(slug for slug in wanted if slug not in closed)
    return Forgotten(tuple(closed), before, options.dry_run)


def _alive(made: Prepared) -> dict[str, str]:
    """Return the slugs of cards that are recorded in a note, each with its path."""
    claimed = {c.identity.slug: c.note.path for c in made.deck.claims if c.record}
    doubted = {o.slug: o.note.path for o in made.deck.left_out if o.slug and o.why in _ALIVE}
    return claimed | doubted
