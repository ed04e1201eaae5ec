"""`cardgen adopt`: takes over the cards that another tool made."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from cardgen.engine.decide import Prepared, prepare, selected
from cardgen.engine.held import is_running_anki, read_place
from cardgen.engine.rewriting import Renewed, Rewriter
from cardgen.errors import WorldError
from cardgen.identity.ids import guid_of
from cardgen.model.adoption import Adoption, AdoptionOutcome
from cardgen.model.card import AnkiNote, Claim
from cardgen.model.found import Found
from cardgen.model.ledger import Ledger, LedgerLine
from cardgen.model.note import Record
from cardgen.model.reach import Reach
from cardgen.reconcile.adoption import adopt_cards, untied, without
from cardgen.reconcile.by_slug import by_slug
from cardgen.reconcile.candidates import Notes, notes_of
from cardgen.reconcile.deck_shape import deck_shape, placed
from cardgen.reconcile.refill import refill, with_names_taken
from cardgen.reconcile.set_back import set_back, with_times
from cardgen.report.adoption_steps import Situation, adoption_steps
from cardgen.sources.file import read_anki_file
from cardgen.vault.lock import locked
from cardgen.vault.open import Vault, open_vault
from cardgen.vault.place import load_place
from cardgen.vault.write import store_ledger, store_packaged, write_notes, writing


class AdoptOptions(Struct, frozen=True):
    """What was asked for: `file` may be `anki`, the running one, reached as `reach` says.

    `dry_run` writes nothing; `assume_new` settles what was not found.
    `output` is where packages go: what was last packaged is remembered there.
    """

    file: Path
    notes: Path | None = None
    dry_run: bool = False
    assume_new: bool = False
    output: Path | None = None
    reach: Reach = field(default_factory=Reach)


class Adopting(AdoptionOutcome, frozen=True, kw_only=True):
    """The outcome: what adopting did, and the vault that it was done to."""

    vault: Vault


def adopt(options: AdoptOptions) -> Adopting:
    """Record the GUIDs that the cards of a vault have in a collection, and refill its ledger.

    The file is only read. Raises WorldError where it, a note or the ledger cannot be used.
    """
    found = None if is_running_anki(options.file) else read_anki_file(options.file)
    vault = open_vault(options.notes, options.output)
    with locked(vault):
        # The whole vault is looked at: another note's card may be the one that a slug names, and
        # the ledger is everybody's.
        made = prepare(replace(vault, selected=PurePosixPath()), record=True)
        return _adopt(vault, made, found or _running(vault, made, options), options)


def _running(vault: Vault, made: Prepared, options: AdoptOptions) -> Found:
    """Return what the running Anki holds. Raises WorldError where it cannot hand over the GUIDs."""
    held = read_place(options.file, made, load_place(vault), options.reach)
    if not held.sees_disk:
        raise WorldError(
            "Anki and cardgen see no folder in common, so the GUIDs cannot be read; export the"
            " collection in Anki and name that file"
        )
    return held.found


def _adopt(vault: Vault, made: Prepared, found: Found, options: AdoptOptions) -> Adopting:
    claims = [claim for claim in made.deck.claims if vault.selects(claim.note.path)]
    notes = notes_of(found, by_slug(found, _slugs(made)))
    namespace = vault.config.namespace
    owners = {record.anki_id: record.slug for record in _records(made) if record.anki_id}
    adoption = adopt_cards(claims, notes, namespace, owners, assume_new=options.assume_new)
    renewed, not_written = _rewrite(made, adoption)
    adoption = without(adoption, not_written)
    refilled = _refilled(made, notes)
    back = set_back(made.memory.written, made.deck.notes, notes.by_guid)
    refilled = with_times(refilled, back, made.memory.written)
    ledger = _with_adopted(refilled, adoption, notes, assume_new=options.assume_new)
    if not options.dry_run:
        write_notes(vault, [one.path for one in renewed], (one.rewritten for one in renewed))
        # An empty one too: a vault with a `guid` and no ledger would seem to have lost it.
        if ledger.lines or adoption.changes:
            _keep(made, ledger, back)
    unclaimed = [one for one in made.deck.unclaimed if vault.selects(one[0].path)]
    outcome = Adopting(
        vault=vault,
        adoption=adoption,
        assumed_new=options.assume_new,
        refilled=len(refilled.lines) - (len(made.memory.ledger.lines) if made.memory.ledger else 0),
        written_notes=len(renewed),
        not_written=tuple(not_written.items()),
        left_out=selected(vault, made.deck.left_out),
        unclaimed=sum(_is_news(record, made) for _, record in unclaimed),
        untied=tuple(untied(unclaimed, notes)),
        has_reviews=notes.has_reviews,
        dry_run=options.dry_run,
        diagnostics=tuple(one for one in made.diagnostics if vault.selects(one.path)),
        set_back=len(back),
        deck=_deck(vault, claims, adoption, found),
    )
    return replace(outcome, steps=_steps(vault, made, found, outcome, options))


def _rewrite(made: Prepared, adoption: Adoption) -> tuple[tuple[Renewed, ...], dict[str, str]]:
    """Return the notes with their records, and those that refuse them, each with the reason."""
    damaged = {c.path: c.frontmatter.damage for c in adoption.changes if c.frontmatter.damage}
    sound = [change for change in adoption.changes if change.path not in damaged]
    renewed, refused = Rewriter(made.snapshot).rewrite(sound)
    not_written = {path: damage[0] for path, damage in damaged.items()} | refused
    return renewed, not_written


def _keep(made: Prepared, ledger: Ledger, back: Mapping[str, int]) -> None:
    """Write the ledger where it changed, and set back what was last packaged as well."""
    if ledger != made.memory.ledger:
        with writing(made.vault.ledger_path):
            store_ledger(made.vault, ledger)
    if back:
        packaged = with_times(made.memory.packaged, back, made.memory.written)
        store_packaged(made.vault, packaged)


def _is_news(record: Record, made: Prepared) -> bool:
    """Return whether another tool's record is of a card that the ledger does not know."""
    return record.anki_id is not None and record.slug not in made.memory.lines


def _deck(vault: Vault, claims: Sequence[Claim], adoption: Adoption, found: Found) -> str:
    """Return the setting `deck` that leaves the cards that another tool made where they lie."""
    namespace = vault.config.namespace
    by_guid = {note.guid: note for note in found.notes}
    guids = {one.slug: one.guid for one in adoption.adopted}
    pairs = []
    for claim in claims:
        slug = claim.identity.slug
        guid = guids.get(slug, claim.identity.guid)
        if guid in by_guid and guid != guid_of(namespace, slug):
            pairs.append((claim, by_guid[guid]))
    return deck_shape([*placed(pairs)], vault.config) or ""


def _steps(
    vault: Vault, made: Prepared, found: Found, outcome: AdoptionOutcome, options: AdoptOptions
) -> tuple[str, ...]:
    """Return what the author does next, with the cards as they are adopted now."""
    cards = _as_adopted(made.deck.notes, outcome.adoption)
    situation = Situation(
        outcome=outcome,
        cards=[card for card in cards if vault.selects(card.path)],
        found=found,
        file=options.file,
        notes=options.notes,
        elsewhere=sum(not (c.identity.adopted or vault.selects(c.path)) for c in cards),
    )
    return adoption_steps(situation)


def _records(made: Prepared) -> list[Record]:
    """Return every record of the vault, those of no card as well."""
    claimed = [claim.record for claim in made.deck.claims if claim.record]
    return [*claimed, *(record for _, record in made.deck.unclaimed)]


def _slugs(made: Prepared) -> list[str]:
    claimed = (claim.identity.slug for claim in made.deck.claims)
    return [*claimed, *(record.slug for record in _records(made))]


def _as_adopted(cards: Sequence[AnkiNote], adoption: Adoption) -> list[AnkiNote]:
    """Return the cards with the GUIDs that were adopted."""
    guids: Mapping[str, str] = {one.slug: one.guid for one in adoption.adopted}
    return [
        replace(card, identity=replace(card.identity, guid=guids[slug], adopted=True))
        if (slug := card.identity.slug) in guids
        else card
        for card in cards
    ]


def _refilled(made: Prepared, notes: Notes) -> Ledger:
    recorded = {claim.identity.slug for claim in made.deck.claims if claim.record}
    ledger = made.memory.ledger or Ledger(made.vault.config.namespace)
    ledger = refill(ledger, made.deck.notes, recorded, notes.by_guid)
    if made.memory.ledger is not None:
        return ledger
    alive = {claim.identity.slug for claim in made.deck.claims}
    return with_names_taken(ledger, made.memory.packaged, notes.by_id.values(), alive)


def _with_adopted(ledger: Ledger, adoption: Adoption, notes: Notes, *, assume_new: bool) -> Ledger:
    """Return the ledger with a line for each card that has a GUID from now on.

    It holds no content, since none was sent: so that the next build sends the card, later than
    its note in Anki was changed, and knows that nothing was lost. What lives under another note
    type is marked, until it is seen under cardgen's.
    """
    lines = dict(ledger.lines)
    for one in adoption.adopted:
        line = lines.get(one.slug) or LedgerLine("", notes.by_id[one.note_id].mod, one.path)
        lines[one.slug] = replace(line, guid=one.guid, note_id=one.note_id, foreign=one.foreign)
    for slug, path in adoption.missing if assume_new else ():
        lines.setdefault(slug, LedgerLine("", 0, path))
    for slug, line in lines.items():
        if seen := notes.by_guid.get(line.guid or ""):
            lines[slug] = replace(line, foreign=not seen.is_ours)
    return replace(ledger, lines=lines)
