"""What the next import would do: wanted cards against those that were found, without Anki."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from cardgen.model.card import FIELDS, AnkiNote
from cardgen.model.deck import Deck
from cardgen.model.found import Found, FoundNote
from cardgen.model.plan import Action, FieldChange, State
from cardgen.render.canonical import canonical
from cardgen.render.meta import Meta, drifted, normalize_tags, read_meta, user_tags
from cardgen.render.note_type import NOTE_TYPE_ID

NOBODY: Mapping[str, Sequence[FoundNote]] = MappingProxyType({})
_META = "Meta"
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

    `emitted` are the slugs that were built before, with their times: one that is no newer than
    what arrived here, and is not here, was deleted here. `carriers` are the notes of any type that
    carry a slug in a field: another tool's. Matching is Anki's own: by GUID alone.
    """
    by_guid = {note.guid: note for note in found.notes}
    by_id = {note.id: note for note in found.notes}
    by_slug = {slug: note for note in found.notes if (slug := slug_of(note))}
    arrived = _last_arrival(deck, by_guid)
    actions = []
    for note in deck.notes:
        slug = note.identity.slug
        match = by_guid.get(note.identity.guid)
        if match is not None:
            actions.append(_compare(note, match))
            continue
        twin = by_slug.get(slug) or _unadopted_twin(note, by_id) or carriers.get(slug)
        was_here = slug in emitted and emitted[slug] <= arrived
        state = State.DOUBLING if twin else State.RETURNING if was_here else State.NEW
        actions.append(Action(state, slug, note.path, note.identity.note_id))
    return (*actions, *_orphans(deck, found, by_slug))


def _last_arrival(deck: Deck, by_guid: Mapping[str, FoundNote]) -> int:
    """Return the latest time of a card that stands as it was imported, 0 where none does.

    In Unix seconds. What was built up to then was in the package that brought it.
    """
    pairs = ((note.mod, by_guid.get(note.identity.guid)) for note in deck.notes)
    return max((mod for mod, found in pairs if found and found.mod == mod), default=0)


def _unadopted_twin(note: AnkiNote, by_id: Mapping[int, FoundNote]) -> FoundNote | None:
    return None if note.identity.adopted else by_id.get(note.identity.note_id)


def slug_of(note: FoundNote) -> str | None:
    """Return the slug of a note of cardgen's own type, None for any other."""
    if note.note_type_id != NOTE_TYPE_ID:
        return None
    return dict(note.fields).get("Slug") or None


def _compare(note: AnkiNote, found: FoundNote) -> Action:
    identity = note.identity
    if found.note_type_id != NOTE_TYPE_ID or tuple(name for name, _ in found.fields) != FIELDS:
        return Action(State.CONFLICTING, identity.slug, note.path, found.id)
    texts = tuple(text for _, text in found.fields)
    meta = read_meta(texts[FIELDS.index(_META)])
    edited = drifted(texts, meta) if meta else ()
    changes = tuple(_changes(note, found))
    state = _state(note, found, changes, _sent(note), meta)
    wiped = user_tags(found.tags, meta) if meta else ()
    kept = {tag.casefold() for tag in normalize_tags(note.tags)}
    return Action(
        state=state,
        slug=identity.slug,
        path=note.path,
        note_id=found.id,
        changes=changes if state is not State.UNCHANGED else (),
        drifted=edited,
        lost_tags=tuple(tag for tag in wiped if tag.casefold() not in kept)
        if state is State.CHANGED
        else (),
        moved=_moved(note, found),
    )


def _sent(note: AnkiNote) -> Meta | None:
    return read_meta(note.fields[FIELDS.index(_META)])


def _state(
    note: AnkiNote,
    found: FoundNote,
    changes: Sequence[FieldChange],
    wanted: Meta | None,
    sent: Meta | None,
) -> State:
    if not changes:
        return State.UNCHANGED
    if note.mod > found.mod:
        return State.CHANGED
    # What was sent last is what the note says now: the rest was done in Anki, and stays there.
    if wanted is not None and wanted == sent:
        only_tags = all(change.name == _TAGS for change in changes)
        return State.UNCHANGED if only_tags else State.DRIFTED
    return State.STALE


def _changes(note: AnkiNote, found: FoundNote) -> Iterable[FieldChange]:
    for (name, before), after in zip(found.fields, note.fields, strict=True):
        if name != _META and before != after and canonical(before) != canonical(after):
            yield FieldChange(name, before, after)
    had, has = normalize_tags(found.tags), normalize_tags(note.tags)
    if {tag.casefold() for tag in had} != {tag.casefold() for tag in has}:
        yield FieldChange(_TAGS, " ".join(had), " ".join(has))


def _moved(note: AnkiNote, found: FoundNote) -> tuple[str, str] | None:
    decks = {card.deck.casefold(): card.deck for card in found.cards}  # Anki's names know no case
    return (min(decks.values()), note.deck) if decks and note.deck.casefold() not in decks else None


def _orphans(deck: Deck, found: Found, by_slug: Mapping[str, FoundNote]) -> Iterable[Action]:
    """Yield the cards of this vault in the collection that no note claims any more."""
    gone = {orphan.slug: orphan.path for orphan in deck.orphans}
    by_id = {note.id: note for note in found.notes}
    for orphan in deck.orphans:
        note = by_slug.get(orphan.slug) or by_id.get(orphan.anki_id or 0)
        if note is not None:
            yield Action(State.ORPHANED, orphan.slug, gone[orphan.slug], note.id)
