"""How each card stands between the notes and a place, for whoever brings the place up to date."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from cardgen.anki.compare import differs, still_says
from cardgen.anki.meta import UNCOUNTED, Meta, drifted, sent, user_tags
from cardgen.anki.schema import type_changes
from cardgen.anki.tags import fold_tag, normalize_tags
from cardgen.model.card import NOTE_TYPE_ID, AnkiNote
from cardgen.model.deck import Orphan
from cardgen.model.found import Found, FoundNote
from cardgen.model.plan import FieldChange
from cardgen.model.standing import Facts, Stand, Standing, Standings
from cardgen.reconcile.candidates import Notes
from cardgen.wording import count

ORPHAN_TAG = "cardgen::orphan"
SUSPENDED_TAG = "cardgen::suspended"
MARKS = (ORPHAN_TAG, SUSPENDED_TAG)
"""The tags that cardgen itself gives and takes: they tell what it did to a card."""

_SUSPENDED = -1  # in Anki's column `queue`
_TAGS = "Tags"


def standings(
    notes: Sequence[AnkiNote],
    orphans: Sequence[Orphan],
    found: Found,
    index: Notes,
    facts: Facts,
) -> Standings:
    """Return how each card stands; `notes` have the GUIDs that their records have from now on."""
    has_type = any(kind.id == NOTE_TYPE_ID for kind in found.note_types)
    knows_us = has_type or facts.is_home
    arrived = _last_arrival(notes, index) if facts.built else 0
    was_sent = _sent_before(facts, found, arrived, knows_us=knows_us)
    cards = [_standing(note, index, facts, was_sent, found) for note in notes]
    claimed = {note.identity.guid for note in notes}
    gone = _orphans(orphans, index, claimed, facts)
    return Standings((*cards, *gone), type_changes(found))


def _last_arrival(notes: Sequence[AnkiNote], index: Notes) -> int:
    """Return the latest time of a card that was sent what its note says, 0 where none was.

    In Unix seconds. What was built up to then was in the package that brought it.
    """
    pairs = ((note, index.by_guid.get(note.identity.guid)) for note in notes)
    return max((note.mod for note, live in pairs if live and _was_sent(live, note)), default=0)


def _was_sent(live: FoundNote, note: AnkiNote) -> bool:
    meta = sent(live)
    return meta is not None and still_says(meta, live.texts, note.fields)


def _sent_before(
    facts: Facts, found: Found, arrived: int, *, knows_us: bool
) -> Callable[[AnkiNote], bool]:
    """Return what tells of a card that is not there whether it was sent once.

    A place without cardgen's note type never had a card: it is another collection.
    """

    def was_sent(note: AnkiNote) -> bool:
        slug = note.identity.slug
        if slug in facts.restored:
            return False
        if slug in facts.deleted or note.identity.note_id in found.deleted:
            return True
        built = facts.built.get(slug, arrived + 1) <= arrived
        return knows_us and (slug in facts.synced or built)

    return was_sent


def _standing(
    note: AnkiNote,
    index: Notes,
    facts: Facts,
    was_sent: Callable[[AnkiNote], bool],
    found: Found,
) -> Standing:
    slug = note.identity.slug
    live = index.by_guid.get(note.identity.guid)
    if live is None:
        stand = Stand.DELETED if was_sent(note) else Stand.NEW
        suspends = True if slug in facts.suspended and stand is Stand.NEW else None
        return Standing(stand, slug, note.path, note, suspends=suspends)
    if not live.is_ours:
        return _taken_over(note, live)
    if not live.is_whole:
        why = "the note type `cardgen` was changed in Anki"
        return Standing(Stand.FOREIGN, slug, note.path, note, live, why=why)
    return _compared(note, live, facts, found)


def _taken_over(note: AnkiNote, live: FoundNote) -> Standing:
    """Return how another tool's note stands: one with a card elsewhere is nobody's to convert.

    A conversion through AnkiConnect keeps cards by their place: all but the first would be left
    without a template.
    """
    slug = note.identity.slug
    own = tuple(normalize_tags(live.tags))
    if [card.ordinal for card in live.cards] == [0]:
        return Standing(Stand.TAKEN_OVER, slug, note.path, note, live, own_tags=own)
    cards = count(len(live.cards), "card")
    why = f"its note has {cards}, of which one can stay: `cardgen adopt` says how"
    return Standing(Stand.FOREIGN, slug, note.path, note, live, why=why)


def _compared(note: AnkiNote, live: FoundNote, facts: Facts, found: Found) -> Standing:
    slug = note.identity.slug
    is_known = facts.says_so(note, live)  # its tags are as they were sent too
    meta = Meta({}, tuple(note.tags)) if is_known else sent(live)
    changes = () if is_known else tuple(_changes(note, live, meta))
    edited = _edited(changes, live, meta, is_foreign=slug in facts.foreign)
    says_so = is_known or (meta is not None and still_says(meta, live.texts, note.fields))
    if edited:
        stand = Stand.DRIFTED if says_so else Stand.CONFLICTING
    else:
        stand = Stand.UNCHANGED if says_so else Stand.CHANGED
    marks = _marks(live)
    if ORPHAN_TAG in marks and stand is Stand.UNCHANGED:
        stand = Stand.CHANGED  # a note claims it again: the mark goes
    own = user_tags(live.tags, meta or Meta({}, ()))
    return Standing(
        stand=stand,
        slug=slug,
        path=note.path,
        note=note,
        found=live,
        changes=changes if stand is not Stand.UNCHANGED else (),
        edited=edited,
        own_tags=tuple(tag for tag in own if fold_tag(tag) != ORPHAN_TAG),
        moved=_moved(note, live, facts, found),
        suspends=_suspends(live, marks, wanted=slug in facts.suspended),
    )


def _changes(note: AnkiNote, live: FoundNote, meta: Meta | None) -> Iterator[FieldChange]:
    for (name, before), after in zip(live.fields, note.fields, strict=True):
        if name not in UNCOUNTED and differs(before, after, meta):
            yield FieldChange(name, before, after)
    had, has = meta.tags if meta else (), normalize_tags(note.tags)
    if meta and set(map(fold_tag, had)) != set(map(fold_tag, has)):
        yield FieldChange(_TAGS, " ".join(had), " ".join(has))


def _edited(
    changes: Sequence[FieldChange], live: FoundNote, meta: Meta | None, *, is_foreign: bool
) -> tuple[str, ...]:
    """Return the fields that were edited in Anki and do not say what the note says.

    Where nothing tells what was sent, each field that differs may have been: but in a note that
    is being taken over nothing was sent yet.
    """
    differing = [one.name for one in changes if one.name != _TAGS]
    if not differing:
        return ()  # hashes cost a parser's run each
    if meta is None:
        return () if is_foreign else tuple(differing)
    return tuple(name for name in drifted(live.texts, meta) if name in differing)


def _marks(live: FoundNote) -> frozenset[str]:
    """Return the marks that cardgen gave a note."""
    return frozenset(fold_tag(tag) for tag in live.tags) & frozenset(MARKS)


def _suspends(live: FoundNote, marks: frozenset[str], *, wanted: bool) -> bool | None:
    """Return whether a card is to be suspended or woken: only cardgen's own suspension ends."""
    is_suspended = bool(live.cards) and all(card.queue == _SUSPENDED for card in live.cards)
    if wanted:
        return None if is_suspended and SUSPENDED_TAG in marks else True
    return False if marks else None


def _moved(note: AnkiNote, live: FoundNote, facts: Facts, found: Found) -> tuple[str, str] | None:
    """Return where a card lies and where it should; none that visits a filtered deck is moved."""
    if not facts.follows or any(card.id in found.visiting for card in live.cards):
        return None
    decks = {card.deck.casefold(): card.deck for card in live.cards}  # Anki's names know no case
    if not decks or note.deck.casefold() in decks:
        return None
    here = min(decks.values())
    kept = facts.kept.get(note.identity.slug)
    return None if kept == (here, note.deck) else (here, note.deck)


def _orphans(
    orphans: Sequence[Orphan],
    index: Notes,
    claimed: set[str],
    facts: Facts,
) -> Iterator[Standing]:
    """Yield the cards of this vault that no note claims any more and that are there."""
    by_slug = {note.text("Slug"): note for note in index.by_id.values() if note.is_ours}
    for orphan in orphans:
        live = _live_orphan(orphan, facts.guids, index, by_slug)
        if live is None or live.guid in claimed:
            continue
        marks = _marks(live)
        is_suspended = all(card.queue == _SUSPENDED for card in live.cards)
        is_done = is_suspended and ORPHAN_TAG in marks
        suspends = True if facts.suspends_orphans and not is_done else None
        why = "suspended and tagged already" if is_done else ""
        yield Standing(
            Stand.ORPHANED, orphan.slug, orphan.path, None, live, suspends=suspends, why=why
        )


def _live_orphan(
    orphan: Orphan, guids: Mapping[str, str], index: Notes, by_slug: Mapping[str, FoundNote]
) -> FoundNote | None:
    """Return the note of an orphan: by the GUID that it had, else by what is left of it."""
    live = index.by_guid.get(guids.get(orphan.slug, ""))
    return live or by_slug.get(orphan.slug) or index.by_id.get(orphan.anki_id or 0)
