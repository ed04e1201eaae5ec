"""What the next import would do: wanted cards against those that were found, without Anki."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from cardgen.anki.compare import differs, still_says
from cardgen.anki.meta import UNCOUNTED, Meta, drifted, lost_tags, sent
from cardgen.anki.schema import type_changes
from cardgen.anki.tags import normalize_tags
from cardgen.identity.ids import guid_of
from cardgen.model.card import AnkiNote
from cardgen.model.deck import Deck
from cardgen.model.found import Found, FoundNote
from cardgen.model.plan import Action, FieldChange, State
from cardgen.reconcile.candidates import Notes, notes_of, twins

NOBODY: Mapping[str, Sequence[FoundNote]] = MappingProxyType({})
_TAGS = "Tags"


def plan_against_ledger(deck: Deck) -> tuple[Action, ...]:
    """Return what changed since the last build, by the ledger alone."""
    wanted = (
        Action(_ledger_state(note, deck), note.identity.slug, note.path, note.identity.note_id)
        for note in deck.notes
    )
    orphans = (
        Action(State.ORPHANED, orphan.slug, orphan.path, orphan.anki_id or 0)
        for orphan in deck.orphans
    )
    return (*wanted, *orphans)


def _ledger_state(note: AnkiNote, deck: Deck) -> State:
    slug = note.identity.slug
    if slug in deck.new:
        return State.NEW
    return State.CHANGED if slug in deck.changed else State.UNCHANGED


def plan_against(
    deck: Deck,
    found: Found,
    emitted: Mapping[str, int],
    carriers: Mapping[str, Sequence[FoundNote]] = NOBODY,
) -> tuple[Action, ...]:
    """Return what importing the deck would do to what was found.

    A card that is not here was deleted here if the collection remembers its id; else if it was
    built no later than what arrived here, by `emitted`, the slugs that were built before with
    their times. One that was deleted, then reworded and built, is `new` where Anki forgot it: the
    ledger keeps no earlier time. `carriers` are the notes of any type that carry a slug in a
    field: another tool's. Matching is Anki's own: by GUID alone.
    """
    by_slug = {slug: note for note in found.notes if (slug := slug_of(note))}
    index = notes_of(found, carriers)
    arrived = _last_arrival(deck, index.by_guid)
    is_changed = bool(type_changes(found))
    actions = []
    for note in deck.notes:
        slug = note.identity.slug
        match = index.by_guid.get(note.identity.guid)
        if match is not None:
            actions.append(_compare(note, match, is_changed=is_changed))
            continue
        twin = twins(note.identity, note.fields, note.identity.note_id, index)
        was_here = (
            note.identity.note_id in found.deleted or emitted.get(slug, arrived + 1) <= arrived
        )
        state = State.DOUBLING if twin else State.RETURNING if was_here else State.NEW
        actions.append(Action(state, slug, note.path, note.identity.note_id))
    return (*actions, *_orphans(deck, index, by_slug))


def _last_arrival(deck: Deck, by_guid: Mapping[str, FoundNote]) -> int:
    """Return the latest time of a card that stands as it was imported, 0 where none does.

    In Unix seconds. What was built up to then was in the package that brought it.
    """
    pairs = ((note.mod, by_guid.get(note.identity.guid)) for note in deck.notes)
    return max((mod for mod, found in pairs if found and found.mod == mod), default=0)


def slug_of(note: FoundNote) -> str | None:
    """Return the slug of a note of cardgen's own type, None for any other."""
    return note.text("Slug") or None if note.is_ours else None


def _compare(note: AnkiNote, found: FoundNote, *, is_changed: bool) -> Action:
    identity = note.identity
    if is_changed or not found.is_whole:
        other = "" if found.is_ours else found.note_type
        return Action(
            State.CONFLICTING, identity.slug, note.path, found.id, mod=found.mod, other_type=other
        )
    meta = sent(found)
    changes = tuple(_changes(note, found, meta))
    same = meta is not None and still_says(meta, found.texts, note.fields)
    state = _state(note, found, changes, is_as_sent=same)
    return Action(
        state=state,
        slug=identity.slug,
        path=note.path,
        note_id=found.id,
        changes=changes if state is not State.UNCHANGED else (),
        drifted=drifted(found.texts, meta) if meta else (),
        lost_tags=lost_tags(found.tags, meta, note.tags) if state is State.CHANGED else (),
        moved=_moved(note, found),
        mod=found.mod,
    )


def _state(
    note: AnkiNote, found: FoundNote, changes: Sequence[FieldChange], *, is_as_sent: bool
) -> State:
    if not changes:
        return State.UNCHANGED
    if note.mod > found.mod:
        return State.CHANGED
    # What was sent last is what the note says now: the rest was done in Anki, and stays there.
    if is_as_sent:
        only_tags = all(change.name == _TAGS for change in changes)
        return State.UNCHANGED if only_tags else State.DRIFTED
    return State.STALE


def _changes(note: AnkiNote, found: FoundNote, sent: Meta | None) -> Iterable[FieldChange]:
    for (name, before), after in zip(found.fields, note.fields, strict=True):
        if name not in UNCOUNTED and differs(before, after, sent):
            yield FieldChange(name, before, after)
    had, has = normalize_tags(found.tags), normalize_tags(note.tags)
    if {tag.casefold() for tag in had} != {tag.casefold() for tag in has}:
        yield FieldChange(_TAGS, " ".join(had), " ".join(has))


def _moved(note: AnkiNote, found: FoundNote) -> tuple[str, str] | None:
    decks = {card.deck.casefold(): card.deck for card in found.cards}  # Anki's names know no case
    return (min(decks.values()), note.deck) if decks and note.deck.casefold() not in decks else None


def _orphans(deck: Deck, index: Notes, by_slug: Mapping[str, FoundNote]) -> Iterable[Action]:
    """Yield the cards of this vault in the collection that no note claims any more."""
    namespace = deck.ledger.namespace or ""
    claimed = {note.identity.guid for note in deck.notes}
    for orphan in deck.orphans:
        line = deck.ledger.lines.get(orphan.slug)
        guid = (line and line.guid) or guid_of(namespace, orphan.slug)
        note = (
            index.by_guid.get(guid)  # another vault may have the slug too
            or by_slug.get(orphan.slug)
            or index.by_id.get(orphan.anki_id or 0)
        )
        if note is not None and note.guid not in claimed:
            yield Action(State.ORPHANED, orphan.slug, orphan.path, note.id, mod=note.mod)
