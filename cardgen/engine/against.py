"""A vault against a place: which of its cards are there, who they are, and how each stands."""

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from msgspec import Struct
from msgspec.structs import replace

from cardgen.engine.decide import Prepared, selected
from cardgen.identity.future import is_far
from cardgen.identity.ids import guid_of
from cardgen.model.adoption import Adoption
from cardgen.model.card import AnkiNote, Claim
from cardgen.model.change import NoteChange, RecordChange
from cardgen.model.ledger import Ledger, LedgerLine, Memory
from cardgen.model.note import Record
from cardgen.model.place import Held, PlaceMemory
from cardgen.model.standing import Facts, Stand, Standing, Standings
from cardgen.model.sync import SyncPlan
from cardgen.reconcile.adoption import adopt_cards, without
from cardgen.reconcile.by_slug import by_slug
from cardgen.reconcile.candidates import Notes, notes_of
from cardgen.reconcile.delta import delta_of, is_carrier
from cardgen.reconcile.standing import standings

_SUSPENDED = "suspended"


class Wish(Struct, frozen=True):
    """What was asked for beside the notes: cards to bring back, orphans to suspend."""

    restore: tuple[str, ...] = ()
    suspends_orphans: bool = False


NO_WISH = Wish()


class Against(Struct, frozen=True):
    """A vault against a place, nothing written anywhere.

    `adoption` are the GUIDs that its cards have there and their records do not know.
    """

    made: Prepared
    held: Held
    adoption: Adoption
    standings: Standings

    @property
    def hangs_on_reviews(self) -> bool:
        """Return whether reviews decide anything, of which a remembered reading may miss some."""
        one = self.adoption
        taken = self.standings.of(Stand.TAKEN_OVER, Stand.FOREIGN)
        carriers = any(map(is_carrier, self.held.found.notes))
        return bool(one.adopted or one.ambiguous or one.doubles or taken or carriers)


def against(
    made: Prepared, held: Held, memory: PlaceMemory | None, wish: Wish = NO_WISH
) -> Against:
    """Return how the cards of a vault stand against a place.

    `memory` is what is remembered of it, None where nobody was ever synced to.
    """
    index = notes_of(held.found, by_slug(held.found, _slugs(made)))
    adoption = _adoption(made, index)
    if not held.sees_disk:  # what GUID a note has is only guessed then: none is recorded
        adoption = replace(adoption, adopted=(), changes=())
    cards = _as_adopted(made.deck.notes, adoption)
    facts = replace(_facts(made, memory, adoption, index, wish), verified=held.verified)
    orphans = [one for one in made.deck.orphans if made.vault.selects(one.path)]
    stood = standings(cards, orphans, held.found, index, facts)
    return Against(made, held, adoption, _settled(stood, adoption))


def plan_of(at: Against, place: str, overwrite: frozenset[str] = frozenset()) -> SyncPlan:
    """Return what brings a place up to date, under the name that it was given."""
    deck, vault = at.made.deck, at.made.vault
    return SyncPlan(
        place=place,
        profile=at.held.profile,
        standings=at.standings,
        delta=delta_of(at.standings, deck.ledger, at.held.found, overwrite),
        overwrite=overwrite,
        left_out=selected(vault, deck.left_out),
        pending=selected(vault, deck.pending),
    )


def records_of(made: Prepared) -> list[Record]:
    """Return every record of the notes asked for, those of no card as well."""
    claimed = [claim.record for claim in made.deck.claims if claim.record]
    return [*claimed, *(record for _, record in made.deck.unclaimed)]


def _slugs(made: Prepared) -> list[str]:
    claimed = (claim.identity.slug for claim in made.deck.claims)
    return [*claimed, *(record.slug for record in records_of(made))]


def _adoption(made: Prepared, index: Notes) -> Adoption:
    owners = {record.anki_id: record.slug for record in records_of(made) if record.anki_id}
    adoption = adopt_cards(made.deck.claims, index, made.vault.config.namespace, owners)
    damaged = [one.path for one in adoption.changes if one.frontmatter.damage]
    return without(adoption, damaged)


def _as_adopted(cards: Sequence[AnkiNote], adoption: Adoption) -> list[AnkiNote]:
    """Return the cards with the GUIDs and ids that they have in the place."""
    found = {one.slug: (one.guid, one.note_id) for one in adoption.adopted}

    def adopted(card: AnkiNote) -> AnkiNote:
        guid, note_id = found[card.identity.slug]
        who = replace(card.identity, guid=guid, note_id=note_id, adopted=True)
        return replace(card, identity=who)

    return [adopted(one) if one.identity.slug in found else one for one in cards]


def _facts(
    made: Prepared, memory: PlaceMemory | None, adoption: Adoption, index: Notes, wish: Wish
) -> Facts:
    slugs = [note.identity.slug for note in made.deck.notes]
    is_theirs = bool(adoption.adopted) or any(index.by_slug.values())
    known = memory or PlaceMemory()
    built = {slug: line.time for slug, line in made.memory.lines.items() if line.content_hash}
    return Facts(
        synced=frozenset(c.identity.slug for c in made.deck.claims if _was_synced(c, is_theirs)),
        suspended=frozenset(c.identity.slug for c in made.deck.claims if _is_suspended(c)),
        foreign=frozenset(s for s, line in made.deck.ledger.lines.items() if line.foreign),
        restored=frozenset(_matching(slugs, wish.restore)),
        built=built if memory is None else {},
        kept=known.kept,
        deleted=known.deleted,
        follows=made.vault.config.decks == "follow",
        is_home=is_theirs,
        guids=_guids(made),
        suspends_orphans=wish.suspends_orphans,
    )


def _guids(made: Prepared) -> dict[str, str]:
    """Return the GUIDs of orphans: as the ledger knows them, else made from their slugs."""
    ledger = made.deck.ledger
    lines = {one.slug: ledger.lines.get(one.slug) for one in made.deck.orphans}
    return {
        slug: (line.guid if line else None) or guid_of(ledger.namespace or "", slug)
        for slug, line in lines.items()
    }


def _was_synced(claim: Claim, is_theirs: bool) -> bool:
    """Return whether a record says that its card was sent; another tool's says so by its id.

    That counts only in the collection where that tool's notes are.
    """
    record = claim.record
    if record is None:
        return False
    return record.synced_at is not None if claim.identity.adopted else is_theirs


def _is_suspended(claim: Claim) -> bool:
    return (claim.note.frontmatter.status or "").casefold() == _SUSPENDED


def _matching(slugs: Iterable[str], patterns: Sequence[str]) -> Iterable[str]:
    return (s for s in slugs if any(s == one or fnmatchcase(s, one) for one in patterns))


def _settled(stood: Standings, adoption: Adoption) -> Standings:
    """Return the standings, those cards left alone of which it is not known which note they are."""
    doubtful = {one.slug: one.reason for one in adoption.ambiguous}
    doubtful |= {slug: "no record can hold the GUID of its note" for slug, _ in adoption.unusable}

    def settled(one: Standing) -> Standing:
        if one.slug not in doubtful or one.stand is Stand.ORPHANED:
            return one
        return Standing(Stand.FOREIGN, one.slug, one.path, one.note, why=doubtful[one.slug])

    return replace(stood, cards=tuple(map(settled, stood.cards)))


def changes_before(at: Against) -> tuple[NoteChange, ...]:
    """Return what is written into notes before anything is sent: new records, adopted GUIDs.

    Where Anki cannot be handed a package it chooses the GUIDs of new cards: none is written.
    """
    merged: dict[str, NoteChange] = {}
    adopted = {one.slug: one for change in at.adoption.changes for one in change.records}
    for change in at.made.deck.changes:
        records = tuple(_before(adopted.pop(one.slug, one), at) for one in change.records)
        merged[change.path] = replace(change, records=records)
    for change in at.adoption.changes:
        left = tuple(one for one in change.records if one.slug in adopted)
        if left:
            here = merged.get(change.path, replace(change, records=()))
            merged[change.path] = replace(here, records=(*here.records, *left))
    return tuple(merged.values())


def _before(change: RecordChange, at: Against) -> RecordChange:
    known = {one.slug for one in at.standings.cards if one.found is not None}
    if at.held.sees_disk or change.slug in known:
        return change
    return replace(change, guid=None)


def ledger_before(at: Against, notes: Iterable[AnkiNote] = ()) -> Ledger:
    """Return the ledger as it is written before `notes` are sent.

    What is sent gets its `mod`, but for one so far ahead of the clock that no ledger would be
    believed any more. A card of another tool's type is marked, one that is cardgen's no longer.
    One that is there already as its note wants it, and was dated anew since nobody remembered
    that, gets the time that it has there: a package that is imported later leaves it alone.
    """
    ledger = at.made.deck.ledger
    lines = dict(ledger.lines)
    horizon = at.made.clock.horizon
    for note in notes:
        line = lines.get(note.identity.slug)
        if line and not is_far(note.mod, horizon) and note.content_hash:
            lines[note.identity.slug] = replace(line, time=max(line.time, note.mod))
    for one in at.standings.cards:
        if one.found is not None and one.slug in lines:
            line = _seen(lines[one.slug], one, at.held)
            lines[one.slug] = _dated(line, one, at.made.memory)
        elif not at.held.sees_disk and one.stand is Stand.NEW and one.slug in lines:
            lines[one.slug] = replace(lines[one.slug], guid=None)
    return replace(ledger, lines=lines)


def _seen(line: LedgerLine, one: Standing, held: Held) -> LedgerLine:
    """Return a line with what the place tells of its card."""
    live = one.found
    if live is None or one.note is None:
        return line
    guid = (live.guid if held.sees_disk else "") or line.guid
    return replace(line, guid=guid, note_id=live.id, foreign=not live.is_ours)


def _dated(line: LedgerLine, one: Standing, memory: Memory) -> LedgerLine:
    """Return a line with the time of its card in Anki, where it was given a new one for nothing.

    A content that was remembered has no new time, or one that was asked for with `touch`; and no
    time goes back behind one that was remembered.
    """
    if one.stand is not Stand.UNCHANGED or one.found is None or not one.found.is_ours:
        return line
    kept = (memory.written.lines.get(one.slug), memory.packaged.lines.get(one.slug))
    known = [before for before in kept if before]
    is_known = any(before.content_hash == line.content_hash for before in known)
    since = max((before.time for before in known), default=0)
    is_later = since < one.found.mod < line.time
    return replace(line, time=one.found.mod) if is_later and not is_known else line


def decks_kept(at: Against) -> Mapping[str, tuple[str, str]]:
    """Return for each card that is taken over the deck that it lies in and the one it would get."""
    return {
        one.slug: (min(card.deck for card in one.found.cards), one.note.deck)
        for one in at.standings.of(Stand.TAKEN_OVER, Stand.FOREIGN)
        if one.found and one.note and one.found.cards
    }
