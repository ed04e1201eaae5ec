"""`cardgen relink`: a card that would be new continues the history of an old one."""

from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from cardgen.engine.decide import Prepared, prepare
from cardgen.engine.rewriting import Rewriter
from cardgen.errors import NotesError, UsageError
from cardgen.identity.allocate import other_indexes
from cardgen.identity.changes import changes_of
from cardgen.identity.relink import continuing, objection
from cardgen.model.card import CardKind, CompiledCard, CompiledNote
from cardgen.model.ledger import LedgerLine
from cardgen.model.settled import Relinked
from cardgen.parse.names import read_slug
from cardgen.vault.lock import locked
from cardgen.vault.open import Vault, open_vault
from cardgen.vault.write import write_notes


class RelinkOptions(Struct, frozen=True):
    """What was asked for: the card that would be `new` is `old`. `dry_run` writes nothing."""

    old: str
    new: str
    notes: Path | None = None
    dry_run: bool = False


def relink(options: RelinkOptions) -> Relinked:
    """Write into a note that a card without a record is the one of an old slug.

    The record, and the block id of a follow-up, are written as a build writes them. Raises
    UsageError where the slugs name no such cards, NotesError where the note refuses the edit.
    """
    vault = replace(open_vault(options.notes, None), selected=PurePosixPath())
    with locked(vault):
        return _relink(vault, options)


def _relink(vault: Vault, options: RelinkOptions) -> Relinked:
    made = prepare(vault, record=True)
    line = _old(made, options.old)
    note, card = _new(made, options.new)
    _check_record(made, note, options.old)
    if why := objection(note, card, options.old):
        raise UsageError(f"`{options.new}` cannot be `{options.old}`: {why}")
    ids = {c.identity.note_id for c in made.deck.claims}
    today = made.clock.today
    namespace = vault.config.namespace
    claim = continuing(note, card, options.old, line, namespace, ids=ids, today=today)
    changes = changes_of([claim])
    renewed, refused = Rewriter(made.snapshot).rewrite(changes)
    damage = dict.fromkeys(note.frontmatter.damage[:1], note.path)
    for why in (*damage, *refused.values()):
        raise NotesError(f"`{note.path}` cannot be written into: {why}")
    if not changes:
        raise UsageError(f"another tool made `{options.old}`; run `cardgen adopt FILE` first")
    if not options.dry_run:
        write_notes(vault, [one.path for one in renewed], (one.rewritten for one in renewed))
    block_id = any(change.block_ids for change in changes)
    return Relinked(options.old, options.new, note.path, block_id, options.dry_run)


def _old(made: Prepared, slug: str) -> LedgerLine:
    line = made.memory.lines.get(slug)
    if line is None:
        raise UsageError(f"the ledger knows no `{slug}`")
    if line.closed:
        raise UsageError(f"`{slug}` was forgotten, so no card continues it")
    for claim in made.deck.claims:
        if claim.identity.slug == slug:
            raise UsageError(f"`{slug}` is a card of `{claim.note.path}` already")
    return line


def _new(made: Prepared, slug: str) -> tuple[CompiledNote, CompiledCard]:
    """Return the card that would be new under a slug.

    Where one command of several that a build printed was carried out, the others still hold: the
    name that a follow-up had beside its new twin leads to it as well.
    """
    new = [(one.slug, one.note, one.card) for one in made.deck.left_out]
    for claim in made.deck.claims:
        if claim.record is None:
            new.append((claim.identity.slug, claim.note, claim.card))
        elif claim.identity.slug == slug:
            raise UsageError(f"`{slug}` is recorded in `{claim.note.path}`, so it is not new")
    found = [one[1:] for one in new if one[0] == slug]
    found = found or [one[1:] for one in new if _was_called(slug, *one, made)]
    if len(found) != 1:
        raise UsageError(
            f"no card would be new as `{slug}`; `cardgen build` says how new ones are called now"
        )
    return found[0]


def _was_called(
    slug: str, now: str | None, note: CompiledNote, card: CompiledCard, made: Prepared
) -> bool:
    """Return whether a follow-up that is to be called `now` may have been printed as a slug."""
    was, would_be = read_slug(slug), read_slug(now or "")
    if card.kind is CardKind.QUESTION or card.place is None or not (was and would_be):
        return False
    base, index, language = was
    if (base, language) != (would_be[0], would_be[2]):
        return False
    return index in other_indexes(note, card, made.memory.lines, made.vault.config.languages)


def _check_record(made: Prepared, note: CompiledNote, slug: str) -> None:
    """Raise UsageError where another note has the record: two of them would clash."""
    for other, record in made.deck.unclaimed:
        if record.slug == slug and other.path != note.path:
            raise UsageError(
                f"the record `{slug}` stands in `{other.path}`; move it into the `anki_cards` of"
                f" `{note.path}`"
            )
