"""Who each card of a vault is: its slug, its GUID and its note id, each one unique."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from cardgen.codes import diagnose
from cardgen.identity.claims import Claimed, claim_records, id_of, stem_of, unclaimed
from cardgen.identity.clashes import clashing_block_ids, clashing_records, guid_clash
from cardgen.identity.ids import derived_id, guid_of, next_free
from cardgen.identity.lost_records import lost_slugs, records_gone
from cardgen.model.card import Claim, CompiledCard, CompiledNote, Identity
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Record, Unreadable
from cardgen.parse.names import slug_of


@dataclass(frozen=True, slots=True)
class Identified:
    """The cards of a vault by who they are.

    `pending` are follow-ups without a block id, `left_out` cards whose records or block ids
    clash or cannot be read, `unclaimed` the records that no card claims; each with its note.
    `held` are the slugs of cards that are left out or pending: they still live in Anki, so they
    are no orphans.
    """

    claims: tuple[Claim, ...]
    pending: tuple[tuple[CompiledNote, CompiledCard], ...]
    left_out: tuple[tuple[CompiledNote, CompiledCard], ...]
    unclaimed: tuple[tuple[CompiledNote, Record], ...]
    held: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Draft:
    """A card on its way to an identity; `slug` is None until one is found."""

    note: CompiledNote
    card: CompiledCard
    index: int
    record: Record | None
    slug: str | None


@dataclass(slots=True)
class _State:
    drafts: list[_Draft] = field(default_factory=list)
    pending: list[tuple[CompiledNote, CompiledCard]] = field(default_factory=list)
    left_out: list[tuple[CompiledNote, CompiledCard]] = field(default_factory=list)
    unclaimed: list[tuple[CompiledNote, Record]] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)


def identify(
    notes: Sequence[CompiledNote],
    lines: Mapping[str, LedgerLine],
    namespace: str,
    today: date,
    unread: frozenset[str] = frozenset(),
    *,
    written: Set[str] | None = None,
) -> Identified:
    """Return who each card is, from the records of all notes and the ledger's lines.

    A recorded slug, GUID and note id win. A card without a record is named after its note's
    id, after its file where that name is taken; its GUID is made from the namespace and the
    slug, its note id from the slug and the day of creation. `today` is the day of the build,
    `unread` the paths of notes that could not be read: what is theirs in the ledger stays so.
    `written` are the slugs of the ledger itself, where `lines` may know more of what was packaged
    without a record; by default all of them.
    """
    state = _State()
    clashing, complaints = clashing_records(notes)
    state.found += complaints
    for note in notes:
        _draft_note(note, clashing, state)
    taken = {record.slug for note in notes for record in note.frontmatter.records}
    taken |= {slug for note in notes for slug in _unread_slugs(note)}
    written = lines.keys() if written is None else written
    _name(state, taken, lines, written, {note.path for note in notes} | unread)
    claims = _number(state, notes, namespace, today)
    claims = _unique_guids(claims, state)
    return Identified(
        claims=claims,
        pending=tuple(state.pending),
        left_out=tuple(state.left_out),
        unclaimed=tuple(state.unclaimed),
        held=frozenset(state.held),
        diagnostics=tuple(state.found),
    )


def _unread_slugs(note: CompiledNote) -> tuple[str, ...]:
    condition = note.frontmatter.condition
    return condition.slugs if isinstance(condition, Unreadable) else ()


def _draft_note(note: CompiledNote, clashing: frozenset[int], state: _State) -> None:
    claimed, complaints = claim_records(note)
    doubled, doubles = clashing_block_ids(note)
    state.found += (*complaints, *doubles)
    for place, card in enumerate(note.cards):
        record = claimed.get(place)
        if card.index is None:
            state.pending.append((note, card))
        elif place in doubled or _is_doubtful(record, note, clashing):
            state.left_out.append((note, card))
            state.held.add(
                record.slug if record else slug_of(id_of(note), card.index, card.language)
            )
        else:
            state.drafts.append(
                _Draft(note, card, card.index, record, record.slug if record else None)
            )
    state.unclaimed += [(note, record) for record in _unclaimed(note, claimed)]


def _is_doubtful(record: Record | None, note: CompiledNote, clashing: frozenset[int]) -> bool:
    """Return whether a card may be in Anki under another name than it would get here."""
    if record is None:
        return note.frontmatter.unreadable_records
    return record.faulty or id(record) in clashing


def _unclaimed(note: CompiledNote, claimed: Claimed) -> list[Record]:
    # A note that could not be read may claim all of them.
    return list(unclaimed(note, claimed)) if note.frontmatter.readable else []


def _name(
    state: _State,
    taken: set[str],
    lines: Mapping[str, LedgerLine],
    written: Set[str],
    paths: Set[str],
) -> None:
    """Give each draft without a record its slug; `written` are those of the ledger itself.

    Those that the ledger knows go first, and those whose file bears the note's id before those
    that the file's name is left to: it is given only when all have asked for their own.
    """
    taken |= state.held
    nameless = [draft for draft in state.drafts if draft.slug is None]
    nameless.sort(key=lambda d: (not _is_known(d, lines), id_of(d.note) != stem_of(d.note)))
    for name in (id_of, stem_of):
        for draft in nameless:
            slug = slug_of(name(draft.note), draft.index, draft.card.language)
            if draft.slug is None and slug not in taken and _is_its_own(slug, draft, lines, paths):
                draft.slug = slug
                taken.add(slug)
    nameless = _without_lost(nameless, state, lines, written, taken)
    state.found += (fault for fault in map(_slug_fault, nameless) if fault)
    once = (d for d in nameless if d.slug in written and _is_recorded_once(d, lines))
    state.found += map(_record_gone, once)
    state.left_out += [(draft.note, draft.card) for draft in nameless if not draft.slug]
    state.drafts = [draft for draft in state.drafts if draft.slug]


def _without_lost(
    nameless: list[_Draft],
    state: _State,
    lines: Mapping[str, LedgerLine],
    written: Set[str],
    taken: Set[str],
) -> list[_Draft]:
    """Return the drafts but for those of notes whose records are gone: these are left out."""
    by_note: dict[str, list[_Draft]] = {}
    for draft in nameless:
        if not draft.note.frontmatter.records:
            by_note.setdefault(draft.note.path, []).append(draft)
    known: dict[str, set[str]] = {path: set() for path in by_note}
    for slug in written if by_note else ():
        if (path := lines[slug].path) in known:
            known[path].add(slug)
    gone: set[str] = set()
    for path, drafts in by_note.items():
        slugs = {draft.slug for draft in drafts if draft.slug}
        if lost := lost_slugs(slugs, known[path], taken):
            gone.add(path)
            state.held |= lost
            state.found.append(records_gone(drafts[0].note, drafts[0].card, lost))
    state.left_out += [(d.note, d.card) for d in nameless if d.note.path in gone]
    state.drafts = [draft for draft in state.drafts if draft.note.path not in gone]
    return [draft for draft in nameless if draft.note.path not in gone]


def _is_known(draft: _Draft, lines: Mapping[str, LedgerLine]) -> bool:
    line = lines.get(slug_of(id_of(draft.note), draft.index, draft.card.language))
    return line is not None and line.path == draft.note.path


def _slug_fault(draft: _Draft) -> Diagnostic | None:
    """Return what is wrong with the slug that a draft got, None where it is its note's."""
    card, note = draft.card, draft.note
    wanted = slug_of(id_of(note), draft.index, card.language)
    instead = slug_of(stem_of(note), draft.index, card.language)
    if draft.slug == wanted:
        return None
    if draft.slug:
        return diagnose(
            "duplicate-note-id",
            note.path,
            card.span,
            f"the slug `{wanted}` belongs to another note, so this card is named `{draft.slug}`",
            "give each note an `id` of its own",
        )
    both = f"the slug `{wanted}` is"
    if wanted != instead:
        both = f"the slugs `{wanted}` and `{instead}` are both"
    return diagnose(
        "slug-taken",
        note.path,
        card.span,
        f"{both} taken, so this card is left out",
        "give the note an `id` of its own",
    )


def _is_recorded_once(draft: _Draft, lines: Mapping[str, LedgerLine]) -> bool:
    """Return whether a build recorded a card in this note before: it writes notes first."""
    line = lines.get(draft.slug or "")
    written = line is not None and line.path == draft.note.path
    return written and not draft.note.frontmatter.damage


def _record_gone(draft: _Draft) -> Diagnostic:
    return diagnose(
        "record-gone",
        draft.note.path,
        draft.card.span,
        f"the record of `{draft.slug}` is gone; the card gets a new one, with the GUID of its slug",
        "if another tool made the card, put the record back from git or with `cardgen adopt`",
    )


def _is_its_own(slug: str, draft: _Draft, lines: Mapping[str, LedgerLine], paths: Set[str]) -> bool:
    """Return whether the ledger leaves a slug to a card: by its note's path or its own content."""
    line = lines.get(slug)
    if line is None or line.path == draft.note.path:
        return True
    return line.path not in paths and line.content_hash == draft.card.content_hash


def _number(
    state: _State, notes: Sequence[CompiledNote], namespace: str, today: date
) -> tuple[Claim, ...]:
    """Return the claims in the order of their slugs, each with a note id of its own."""
    taken = {
        record.anki_id for note in notes for record in note.frontmatter.records if record.anki_id
    }
    claims: list[Claim] = []
    for draft in sorted(state.drafts, key=lambda draft: draft.slug or ""):
        slug = draft.slug or ""
        record = draft.record
        note_id = record.anki_id if record else None
        if note_id is None:
            derived = derived_id(slug, draft.note.frontmatter.created, today)
            # A question that took a record of another index: the id tells that no follow-up did.
            is_borrowed = record is not None and record.index not in (None, draft.index)
            note_id = next_free(derived + is_borrowed, taken)
            taken.add(note_id)
        guid = record.guid if record else None
        identity = Identity(
            slug=slug,
            guid=guid or guid_of(namespace, slug),
            note_id=note_id,
            adopted=not (record and record.anki_id and not record.guid),
        )
        claims.append(Claim(draft.note, draft.card, draft.index, identity, record))
    return tuple(claims)


def _unique_guids(claims: tuple[Claim, ...], state: _State) -> tuple[Claim, ...]:
    """Return the claims without those whose GUID, recorded or made, is another one's too.

    Anki imports a GUID that stands twice in a package twice.
    """
    by_guid: dict[str, list[Claim]] = {}
    for claim in claims:
        by_guid.setdefault(claim.identity.guid, []).append(claim)
    for same in by_guid.values():
        if len(same) > 1:
            for claim in same:
                state.left_out.append((claim.note, claim.card))
                state.held.add(claim.identity.slug)
                state.found.append(guid_clash(claim, [one for one in same if one is not claim]))
    return tuple(claim for claim in claims if len(by_guid[claim.identity.guid]) == 1)
