"""`cardgen adopt`: takes over the cards that another tool made."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cardgen.adoption import AdoptionOutcome, adopt_cards, refill, with_names_taken
from cardgen.commands.adopt_steps import adoption_steps
from cardgen.commands.load import Prepared, prepare
from cardgen.commands.lock import locked
from cardgen.commands.record import rewrite_notes, write_notes
from cardgen.disk import WorldError, reason, sweep, write_file
from cardgen.identity.ledger import write_ledger
from cardgen.model.found import Found
from cardgen.model.ledger import Ledger
from cardgen.sources.by_slug import by_slug
from cardgen.sources.file import read_anki_file
from cardgen.vault import Vault, open_vault


@dataclass(frozen=True, slots=True)
class AdoptOptions:
    """What was asked for. `dry_run` writes nothing; `assume_new` settles what was not found."""

    file: Path
    notes: Path | None = None
    dry_run: bool = False
    assume_new: bool = False


def adopt(options: AdoptOptions) -> AdoptionOutcome:
    """Record the GUIDs that the cards of a vault have in a collection, and refill its ledger.

    The file is only read. Raises WorldError where it, a note or the ledger cannot be used.
    """
    found = read_anki_file(options.file)
    vault = open_vault(options.notes, None)
    with locked(vault):
        return _adopt(vault, found, options)


def _adopt(vault: Vault, found: Found, options: AdoptOptions) -> AdoptionOutcome:
    made = prepare(vault, record=True)
    slugs = [claim.identity.slug for claim in made.deck.claims]
    adoption = adopt_cards(
        made.deck.claims,
        found,
        by_slug(found, slugs),
        vault.config.namespace,
        assume_new=options.assume_new,
    )
    changes = [change for change in adoption.changes if not change.frontmatter.damage]
    damaged = [change.path for change in adoption.changes if change.frontmatter.damage]
    rewritten, refused = rewrite_notes(vault, made.loaded, changes)
    ledger = _refilled(made, found)
    before = len(made.ledger.lines) if made.ledger else 0
    if not options.dry_run:
        write_notes(vault, rewritten)
        # An empty one too: a vault with a `guid` and no ledger would seem to have lost it.
        if len(ledger.lines) > before or (made.ledger is None and changes):
            _write_ledger(vault, ledger)
    return AdoptionOutcome(
        adoption=adoption,
        assumed_new=options.assume_new,
        refilled=len(ledger.lines) - before,
        written_notes=len(rewritten),
        not_written=(*damaged, *refused),
        steps=adoption_steps(adoption, found, options.file, assume_new=options.assume_new),
    )


def _refilled(made: Prepared, found: Found) -> Ledger:
    namespace = made.vault.config.namespace
    by_guid = {note.guid: note for note in found.notes}
    recorded = {claim.identity.slug for claim in made.deck.claims if claim.record}
    ledger = refill(made.ledger or Ledger(namespace), made.deck.notes, recorded, by_guid)
    if made.ledger is not None or made.vault.selected != PurePosixPath():
        return ledger
    alive = {claim.identity.slug for claim in made.deck.claims}
    return with_names_taken(ledger, made.packaged, found.notes, alive, namespace)


def _write_ledger(vault: Vault, ledger: Ledger) -> None:
    try:
        sweep(vault.root)
        write_file(vault.ledger_path, write_ledger(ledger).encode())
    except OSError as error:
        raise WorldError(f"cannot write `{vault.ledger_path}`: {reason(error)}") from error
