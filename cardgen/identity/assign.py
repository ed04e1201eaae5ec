"""Who each card of a vault is: its slug, its GUID and its note id, each one unique."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from msgspec import Struct

from cardgen.identity.begin import Begun, begin, lost_lines
from cardgen.identity.clashes import doubled_guids
from cardgen.identity.drafts import Draft
from cardgen.identity.fresh import name_new, shared_names, slug_faults
from cardgen.identity.lost_lines import LostLines
from cardgen.identity.numbers import contradiction, number
from cardgen.identity.refusals import ambiguous_card, history_left_behind
from cardgen.identity.remarks import remarks_of
from cardgen.identity.restore import recognise
from cardgen.model.card import CardKind, Claim, CompiledNote, LeftOut, Why
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Record
from cardgen.parse.names import read_slug

Lines = Mapping[str, LedgerLine]
Bases = defaultdict[str, set[str]]  # with what slugs begin, by the path of a note


class Identified(Struct, frozen=True):
    """The cards of a vault by who they are.

    `pending` are follow-ups without a block id, `left_out` cards that are in no package for
    another reason, `unclaimed` the records that no card claims, each with its note. `held` are the
    slugs of cards that are left out or pending: they still live in Anki, so they are no orphans.
    """

    claims: tuple[Claim, ...]
    pending: tuple[LeftOut, ...]
    left_out: tuple[LeftOut, ...]
    unclaimed: tuple[tuple[CompiledNote, Record], ...]
    held: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def identify(
    notes: Sequence[CompiledNote],
    lines: Lines,
    namespace: str,
    today: date,
    unread: Set[str] = frozenset(),
    *,
    written: Set[str] | None = None,
    waits: bool = True,
) -> Identified:
    """Return who each card is, from the records of all notes and the ledger's lines.

    A recorded slug, GUID and note id win; what a record lost, the ledger tells. A card without a
    record that the ledger knows is restored; any other is named after its note's id, after its
    file where that name is taken; its GUID is made from the namespace and the slug, its note id
    from the slug and the day of creation. `today` is the day of the build, `unread` the paths of
    notes that could not be read: what is theirs in the ledger stays so. `written` are the slugs of
    the ledger itself, where `lines` may know more of what was packaged; by default all of them.
    `waits` tells that follow-ups without a block id only wait for a build that writes one; else
    none could be written, and one that may be an old card is an error.
    """
    begun = begin(notes, lines)
    lost = lost_lines(begun, notes, lines, unread)
    _restore(begun, lost)
    waiting = [] if waits else [draft for draft in begun.waiting if draft.slug is None]
    _name_new(begun, lost, lines, notes, waiting)
    sure = lines.keys() if written is None else written  # what was packaged may be long past
    for draft in begun.drafts_left():
        if draft.slug in sure and (found := contradiction(draft, lines)):
            begun.leave_out(draft, Why.CONTRADICTION, found)
    ids = {r.anki_id for note in notes for r in note.frontmatter.records if r.anki_id}
    claims = number(begun.drafts_left(), lines, ids, namespace, today)
    return _identified(begun, claims, notes, sure)


def _identified(
    begun: Begun, claims: tuple[Claim, ...], notes: Sequence[CompiledNote], sure: Set[str]
) -> Identified:
    doubled, faults = doubled_guids(claims)
    begun.found += (*faults, *remarks_of(claims, sure))
    return Identified(
        claims=tuple(claim for claim in claims if claim.identity.slug not in doubled),
        pending=tuple(
            LeftOut(one.note, one.card, Why.NO_BLOCK_ID, one.slug) for one in begun.waiting
        ),
        left_out=(
            *begun.left_out,
            *(
                LeftOut(claim.note, claim.card, Why.CLASH, claim.identity.slug)
                for claim in claims
                if claim.identity.slug in doubled
            ),
        ),
        unclaimed=begun.unclaimed(notes),
        held=frozenset(begun.held | doubled),
        diagnostics=tuple(begun.found),
    )


def _restore(begun: Begun, lost: LostLines) -> None:
    """Give each card that has no sure record the line that it is known by."""
    asked = [*begun.unsure(), *begun.waiting]
    recognised = recognise(asked, lost)
    for place, restored in recognised.found.items():
        asked[place].restore(restored)
    begun.held |= {draft.slug for draft in begun.waiting if draft.slug}
    for place, slugs in recognised.ambiguous.items():
        draft = asked[place]
        begun.held.update(slugs)
        if draft.index is not None:
            draft.record = None
            begun.ambiguous.append((draft, slugs))
    taken = {restored.slug for restored in recognised.found.values()} | begun.held
    taken |= {draft.slug for draft in begun.drafts if draft.slug}
    for draft in asked:
        if draft.record and draft.slug is None and draft.record.slug in taken:
            draft.record = None  # any tool can write down another card's name
        elif draft.record and draft.slug is None:
            draft.slug = draft.record.slug


def _name_new(
    begun: Begun,
    lost: LostLines,
    lines: Lines,
    notes: Sequence[CompiledNote],
    waiting: Iterable[Draft],
) -> None:
    """Name what is new, and leave out what may be an old card all the same.

    Of `waiting`, which are out as they are, it is only said.
    """
    shared = shared_names(notes)
    nameless = [draft for draft in begun.drafts if draft.slug is None]
    taken = begun.taken | lines.keys() | begun.held
    taken |= {draft.slug for draft in begun.drafts if draft.slug}
    name_new(nameless, taken, shared)
    for draft, slugs in begun.ambiguous:
        begun.leave_out(draft, Why.AMBIGUOUS, ambiguous_card(draft, slugs))
    behind: dict[tuple[str, str, CardKind], int] = {}
    bases = _bases(begun, {id(draft) for draft in nameless}, notes)
    new = [draft for draft in begun.drafts_left() if _is_as_good_as_new(draft, lines)]
    doubtful = (*new, *waiting)
    for draft in doubtful:  # what one card may have been called tells it of its siblings as well
        bases[draft.note.path].update(_bases_of(_left_behind(draft, lost, bases)))
    for draft in doubtful:
        if slugs := _left_behind(draft, lost, bases):
            key = (draft.note.path, draft.card.language, draft.card.kind)
            place = behind[key] = behind.get(key, -1) + 1
            begun.found.append(history_left_behind(draft, slugs, place, lost.recorded))
            if draft.index is not None:
                begun.leave_out(draft, Why.LEAVES_HISTORY)
    left = [draft for draft in nameless if not begun.is_out(draft)]
    owners = {d.slug: d.note.path for d in begun.drafts if d.slug}
    begun.found += slug_faults(left, {**begun.owners, **owners}, lines, shared)
    for draft in left:
        if draft.slug is None:
            begun.leave_out(draft, Why.NO_NAME)


def _bases(begun: Begun, new: Set[int], notes: Sequence[CompiledNote]) -> Bases:
    """Return with what the slugs of each note's old cards begin, by the note's path.

    A record that we completed tells it as well: its card may be of a language that the note had.
    """
    cards = [
        (draft.slug, draft.note.path)
        for draft in (*begun.drafts, *begun.waiting)
        if draft.slug and id(draft) not in new
    ]
    records = [(r.slug, note.path) for note, r in begun.unclaimed(notes) if r.guid]
    bases: Bases = defaultdict(set)
    for slug, path in (*cards, *records):
        bases[path].update(_bases_of([slug]))
    return bases


def _bases_of(slugs: Iterable[str]) -> Iterator[str]:
    return (read[0] for read in map(read_slug, slugs) if read)


def _left_behind(draft: Draft, lost: LostLines, bases: Bases) -> tuple[str, ...]:
    return lost.left_behind(draft.note, draft.card, bases[draft.note.path])


def _is_as_good_as_new(draft: Draft, lines: Lines) -> bool:
    """Return whether nothing knows a card: another tool may have recorded a question already."""
    if draft.restored or draft.slug in lines:
        return False
    record = draft.record
    return record is None or (draft.card.kind is CardKind.QUESTION and not record.guid)
