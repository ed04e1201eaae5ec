"""Taking over cards that another tool made: which record gets which GUID, and what is left."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cardgen.identity.ids import guid_of, is_derived
from cardgen.model.adoption import Adopted, Adoption, Copy, Double, Undecided, Untied
from cardgen.model.card import Claim, CompiledNote
from cardgen.model.change import NoteChange, RecordChange
from cardgen.model.found import FoundNote
from cardgen.model.note import Record
from cardgen.parse.names import block_id_of, is_recordable
from cardgen.reconcile.candidates import Notes, plain, resembles, reviews_of, twins

_SHOWN = 60  # characters of a note that is not like its card


class _Answer(Struct, frozen=True):
    """A claim, the notes that may be its card, and the one that is: None where that is unknown.

    `kept` tells that it is the note of the GUID that the card has already.
    """

    claim: Claim
    copies: tuple[FoundNote, ...]
    note: FoundNote | None
    reason: str = ""
    kept: bool = False


def adopt_cards(
    claims: Iterable[Claim],
    notes: Notes,
    namespace: str,
    owners: Mapping[int, str],
    *,
    assume_new: bool = False,
) -> Adoption:
    """Return what to write into the records of cards that another tool made.

    A note is looked for by the recorded `anki_id`, then by the slug in its fields, in which case
    the id is corrected. Of several, the only one with reviews is it: they cannot be made again.
    A card that cardgen itself gave its GUID is taken over where only the other tool's note is in
    the collection, or has all the reviews. `owners` are the slugs of all records by their
    `anki_id`: what one of them names is no other's. With `assume_new`, a record without a note
    is settled as a new card: it gets the GUID that is made from its slug.
    """
    # A follow-up without a block id yet is not known by any name: it stays new.
    known = [claim for claim in claims if claim.card.place is None]
    answers = _each_once([_answer(claim, notes, namespace) for claim in known], owners)
    found = [(one.claim, one.note) for one in answers if one.note and not one.kept]
    usable = [(claim, note) for claim, note in found if is_recordable(note.guid)]
    missing = [one.claim for one in answers if not one.copies and not one.claim.identity.adopted]
    changes = [(claim, _change(claim, _id_of(claim, note), note.guid)) for claim, note in usable]
    if assume_new:
        changes += [(claim, _settled(claim, namespace)) for claim in missing]
    return Adoption(
        adopted=tuple(_adopted(claim, note, notes) for claim, note in usable),
        missing=tuple(map(_named, missing)),
        ambiguous=tuple(_undecided(one) for one in answers if one.reason),
        unusable=tuple(_named(claim) for claim, note in found if not is_recordable(note.guid)),
        doubles=tuple(double for one in answers for double in _doubles(one)),
        changes=_by_note(changes),
    )


def without(adoption: Adoption, paths: Iterable[str]) -> Adoption:
    """Return an adoption without the cards of notes that are not written into."""
    refused = frozenset(paths)
    return replace(
        adoption,
        adopted=tuple(one for one in adoption.adopted if one.path not in refused),
        missing=tuple(one for one in adoption.missing if one[1] not in refused),
        doubles=tuple(one for one in adoption.doubles if one.path not in refused),
        changes=tuple(one for one in adoption.changes if one.path not in refused),
    )


def untied(unclaimed: Iterable[tuple[CompiledNote, Record]], notes: Notes) -> Iterator[Untied]:
    """Yield the records of follow-ups whose notes are in the collection, and of no line here."""
    for note, record in unclaimed:
        carriers = notes.by_slug.get(record.slug, ())
        found = notes.by_id.get(record.anki_id or 0) or next(iter(carriers), None)
        if found and record.index and note.items:
            block_id = block_id_of(record.index, record.language or "")
            yield Untied(record.slug, note.path, block_id, _copy(found))


def _answer(claim: Claim, notes: Notes, namespace: str) -> _Answer:
    """Return which note of the collection is a card's."""
    identity, record = claim.identity, claim.record
    own = notes.by_guid.get(identity.guid)
    others = twins(identity, claim.card.fields, record.anki_id if record else None, notes)
    copies = (*others, own) if own else others
    # The ledger may know the GUID that a record lost: what it knows and the file lacks is no news.
    if identity.adopted and identity.guid != guid_of(namespace, identity.slug):
        reason = "" if own or not copies else "the note it was adopted from is not in this file"
        return _Answer(claim, copies, own, reason, kept=True)
    if reason := _contradiction(claim, others, notes):
        return _Answer(claim, copies, None, reason)
    if own and not others and not _is_evidence(own, claim):
        return _Answer(claim, (), None)
    chosen = _choose(claim, own, others, notes)
    if chosen is None and copies:
        return _Answer(claim, copies, None, "several notes may be this card")
    return _Answer(claim, copies, chosen, kept=chosen is own and identity.adopted)


def _is_evidence(own: FoundNote, claim: Claim) -> bool:
    """Return whether a note that cardgen made, and no other, tells that it is the card.

    It is found in every package that cardgen builds, whatever the other tool's collection holds.
    """
    recorded = claim.record.anki_id if claim.record else None
    by_cardgen = recorded is None or is_derived(recorded, claim.identity.slug)
    return claim.identity.adopted or by_cardgen or reviews_of([own]) > 0


def _contradiction(claim: Claim, others: Sequence[FoundNote], notes: Notes) -> str:
    for note in others:
        carried = notes.slugs.get(note.id)
        if carried not in (None, claim.identity.slug):
            return f"the note of its `anki_id` carries the slug `{carried}`"
    return ""


def _choose(
    claim: Claim, own: FoundNote | None, others: Sequence[FoundNote], notes: Notes
) -> FoundNote | None:
    """Return which of several notes is a card's: reviews count most, then what is recorded.

    A note that is there by its id alone and says something else counts only if there is no other.
    Where the file has no reviews at all, they may have been left out of it.
    """
    like = [n for n in others if n.id in notes.slugs or resembles(n, claim.card.fields)]
    copies: list[FoundNote] = [*(like or others), *([own] if own else ())]
    reviewed = [note for note in copies if reviews_of([note])]
    for only in (copies, reviewed):
        if len(only) == 1:
            return only[0]
    if own and claim.identity.adopted:
        return own
    left = [note for note in reviewed or copies if note is not own]
    named = [note for note in left if claim.record and note.id == claim.record.anki_id]
    if named and (not reviewed or notes.slugs.get(named[0].id)):
        return named[0]
    return left[0] if len(left) == 1 and notes.has_reviews else None


def _each_once(answers: Sequence[_Answer], owners: Mapping[int, str]) -> list[_Answer]:
    """Return the answers without a note that is another card's as well, or named by its record."""
    times = Counter(one.note.id for one in answers if one.note)

    def checked(one: _Answer) -> _Answer:
        if one.note is None or one.kept:
            return one
        owner = owners.get(one.note.id, one.claim.identity.slug)
        if owner != one.claim.identity.slug:
            return replace(one, note=None, reason=f"the record of `{owner}` names its note")
        if times[one.note.id] > 1:
            return replace(one, note=None, reason="another card has the same note")
        return one

    return [checked(one) for one in answers]


def _doubles(answer: _Answer) -> Iterator[Double]:
    note = answer.note
    if note is None:
        return
    for other in answer.copies:
        if other.id != note.id:
            yield Double(*_named(answer.claim), _copy(note), _copy(other))


def _copy(note: FoundNote) -> Copy:
    return Copy(note.id, reviews_of([note]))


def _undecided(answer: _Answer) -> Undecided:
    return Undecided(*_named(answer.claim), answer.reason, tuple(map(_copy, answer.copies)))


def _named(claim: Claim) -> tuple[str, str]:
    return claim.identity.slug, claim.note.path


def _adopted(claim: Claim, note: FoundNote, notes: Notes) -> Adopted:
    by_id_alone = note.id not in notes.slugs
    unlike = by_id_alone and not resembles(note, claim.card.fields)
    text = next(filter(None, (plain(text) for _, text in note.fields)), "")
    return Adopted(
        slug=claim.identity.slug,
        path=claim.note.path,
        note_id=note.id,
        guid=note.guid,
        corrected=bool(claim.record and _id_of(claim, note) != claim.record.anki_id),
        note_type=note.note_type,
        foreign=not note.is_ours,
        unlike=text[:_SHOWN] if unlike else "",
    )


def _id_of(claim: Claim, note: FoundNote) -> int:
    """Return the id to record: the other tool's stays where only cardgen's own copy is found."""
    recorded = claim.record.anki_id if claim.record else None
    return recorded or note.id if note.guid == claim.identity.guid else note.id


def _settled(claim: Claim, namespace: str) -> RecordChange:
    return _change(claim, claim.identity.note_id, guid_of(namespace, claim.identity.slug))


def _change(claim: Claim, note_id: int, guid: str) -> RecordChange:
    record = claim.record
    language = (record.language if record else None) or claim.card.language
    start = record.span.start if record else None
    return RecordChange(claim.identity.slug, language, note_id, guid, start)


def _by_note(changes: Iterable[tuple[Claim, RecordChange]]) -> tuple[NoteChange, ...]:
    found: dict[str, list[RecordChange]] = {}
    frontmatters = {}
    for claim, change in changes:
        frontmatters[claim.note.path] = claim.note.frontmatter
        found.setdefault(claim.note.path, []).append(change)
    return tuple(NoteChange(path, frontmatters[path], tuple(new)) for path, new in found.items())
