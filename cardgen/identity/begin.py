"""The first look at a vault's cards: which record each claims, and which lines nobody claims."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cached_property

from msgspec import Struct, field

from cardgen.identity.claims import claim_records, id_of
from cardgen.identity.clashes import clashing_block_ids, clashing_records
from cardgen.identity.drafts import Draft
from cardgen.identity.homes import Homes
from cardgen.identity.lost_lines import LostLines
from cardgen.model.card import CompiledCard, CompiledNote, LeftOut, Why
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Record, Unreadable
from cardgen.parse.names import slug_of

Lines = Mapping[str, LedgerLine]


class Begun(Struct):
    """The cards of a vault on their way.

    `drafts` have a block id or need none, `waiting` have none. A draft with a slug has a sure
    record: one that the ledger knows, or that cardgen completed. `taken` are the slugs of all
    records, `owners` the notes that they stand in, `claimed` the records of cards, as `id(record)`.
    """

    drafts: list[Draft] = field(default_factory=list)
    waiting: list[Draft] = field(default_factory=list)
    ambiguous: list[tuple[Draft, tuple[str, ...]]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    owners: dict[str, str] = field(default_factory=dict)
    clashing: set[str] = field(default_factory=set)
    barred: set[int] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)
    _out: set[int] = field(default_factory=set)

    def unsure(self) -> list[Draft]:
        """Return the cards without a record that is surely theirs."""
        return [draft for draft in self.drafts if draft.slug is None]

    def leave_out(self, draft: Draft, why: Why, found: Diagnostic | None = None) -> None:
        """Leave a card out; where it has a record, its card still lives in Anki."""
        self._out.add(id(draft))
        self.left_out.append(LeftOut(draft.note, draft.card, why, draft.slug))
        if draft.slug and draft.record:
            self.held.add(draft.slug)
        if found:
            self.found.append(found)

    def is_out(self, draft: Draft) -> bool:
        """Return whether a card was left out."""
        return id(draft) in self._out

    def drafts_left(self) -> list[Draft]:
        """Return the cards that are not left out."""
        return [draft for draft in self.drafts if id(draft) not in self._out]

    def unclaimed(self, notes: Sequence[CompiledNote]) -> tuple[tuple[CompiledNote, Record], ...]:
        """Return the records that no card claims; a note that could not be read may claim all."""
        claimed = {id(draft.record) for draft in self.drafts if draft.record} | self.barred
        return tuple(
            (note, record)
            for note in notes
            if note.frontmatter.readable
            for record in note.frontmatter.records
            if id(record) not in claimed
        )


def begin(notes: Sequence[CompiledNote], lines: Lines) -> Begun:
    """Return the cards of all notes with the records that they claim."""
    begun = Begun()
    clashing, begun.found = _clashes(notes, lines)
    for note in notes:
        begun.taken.update(_unread_slugs(note))
        for record in note.frontmatter.records:
            begun.taken.add(record.slug)
            begun.owners.setdefault(record.slug, note.path)
            if id(record) in clashing:
                begun.clashing.add(record.slug)
    asked = _Asked(notes)
    for note in notes:
        _begin_note(note, clashing, lines, begun, asked)
    return begun


class _Asked:
    """The notes that ask each question, sorted out when first asked for."""

    def __init__(self, notes: Sequence[CompiledNote]) -> None:
        self._notes = notes

    def is_elsewhere(self, question: str, note: CompiledNote) -> bool:
        """Return whether a question is asked in another note than this one."""
        return any(path != note.path for path in self._paths.get(question, ()))

    @cached_property
    def _paths(self) -> Mapping[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for note in self._notes:
            for card in note.cards:
                found[card.question_hash].add(note.path)
        return found


def _is_sure(
    record: Record, note: CompiledNote, card: CompiledCard, lines: Lines, asked: _Asked
) -> bool:
    """Return whether a record tells surely who a card is.

    One that holds no more than a slug does not, where the ledger has that slug for another
    question, and of another note or of one whose name this one got since: any tool may have made it
    up from the name of the file.
    """
    line = lines.get(record.slug)
    if record.guid or line is None:
        return record.guid is not None
    question = line.question_hash
    if question in (None, card.question_hash):
        return True
    is_here = line.path == note.path and not asked.is_elsewhere(question or "", note)
    return is_here or (record.anki_id is not None and record.anki_id == line.note_id)


def _clashes(
    notes: Sequence[CompiledNote], lines: Lines
) -> tuple[frozenset[int], list[Diagnostic]]:
    clashing, complaints = clashing_records(notes, lines)
    return clashing, list(complaints)


def _unread_slugs(note: CompiledNote) -> tuple[str, ...]:
    condition = note.frontmatter.condition
    return condition.slugs if isinstance(condition, Unreadable) else ()


def _begin_note(
    note: CompiledNote, clashing: frozenset[int], lines: Lines, begun: Begun, asked: _Asked
) -> None:
    claimed, complaints = claim_records(note, lines)
    doubled, doubles = clashing_block_ids(note)
    begun.found += (*complaints, *doubles)
    for place, card in enumerate(note.cards):
        record = claimed.get(place)
        draft = Draft(note, card, card.index, record)
        if card.index is None:
            begun.waiting.append(draft)
        elif why := _doubt(record, note, clashing, is_doubled=place in doubled):
            name = record.slug if record else slug_of(id_of(note), card.index, card.language)
            begun.left_out.append(LeftOut(note, card, why, name))
            begun.held.add(name)
            if record:
                begun.barred.add(id(record))
        else:
            if record and _is_sure(record, note, card, lines, asked):
                draft.slug = record.slug
            begun.drafts.append(draft)


def _doubt(
    record: Record | None, note: CompiledNote, clashing: frozenset[int], *, is_doubled: bool
) -> Why | None:
    """Return why a card may be in Anki under another name than it would get here, else None."""
    if is_doubled or (record and id(record) in clashing):
        return Why.CLASH
    unreadable = record.faulty if record else note.frontmatter.unreadable_records
    return Why.UNREADABLE if unreadable else None


def lost_lines(
    begun: Begun, notes: Sequence[CompiledNote], lines: Lines, unread: Set[str]
) -> LostLines:
    """Return the lines of the ledger that no card claims by a record.

    What is a note's that cannot be read stays its own.
    """
    told = {note.path for note in notes if not note.knows_its_cards}
    blind = unread | told
    claimed = {draft.slug for draft in begun.drafts if draft.slug}
    gone = claimed | begun.held | begun.clashing
    gone |= {slug for note in notes for slug in _unread_slugs(note)}
    lost = {s: line for s, line in lines.items() if s not in gone and not line.closed}
    free = {slug: line for slug, line in lost.items() if line.path not in blind}
    kept = {slug: line for slug, line in lost.items() if line.path in told}
    paths = {note.path for note in notes} | unread
    known = ((draft.slug, draft.note.path) for draft in begun.drafts if draft.slug)
    cards = (note for note in notes if not note.is_target)
    ids = Counter(id_of(note) for note in cards if note.frontmatter.id is not None)
    has_stranger = not blind <= {line.path for line in lines.values()}
    doubtful = {draft.record.slug for draft in begun.unsure() if draft.record}
    owners = {slug: path for slug, path in begun.owners.items() if slug not in doubtful}
    return LostLines(free, paths, owners, ids, Homes(known), has_stranger, kept)
