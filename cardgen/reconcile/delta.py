"""The delta: what brings a place up to date, and leaves everything else in it as it is."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace

from cardgen.anki.note_type import Look, hash_with
from cardgen.anki.tags import fold_tag
from cardgen.model.card import FIELDS, NOTE_TYPE_ID, AnkiNote, CardKind, Identity
from cardgen.model.found import Found, FoundNote
from cardgen.model.ledger import LAST_SECOND, Ledger
from cardgen.model.standing import Conversion, Delta, Stand, Standing, Standings
from cardgen.reconcile.standing import MARKS, ORPHAN_TAG, SUSPENDED_TAG

CARRIER_GUID = "cardgen-note-type"
_CARRIER_TAG = "cardgen::note-type"
_CARRIER = "cardgen brought its note type with this note; it may be deleted"
_SENT = (Stand.NEW, Stand.CHANGED)


def delta_of(
    standings: Standings, ledger: Ledger, found: Found, overwrite: Collection[str] = ()
) -> Delta:
    """Return what brings a place up to date.

    `overwrite` are the slugs of cards edited in Anki that get the text of their notes all the
    same. A note of another tool's is converted, and gets its text by the next delta.
    """
    sent = [one for one in standings.cards if is_sent(one, overwrite)]
    taken = standings.of(Stand.TAKEN_OVER)
    newer = _is_look_newer(found, ledger)
    notes = tuple(_packaged(one) for one in sent)
    if newer and not notes:
        notes = tuple(_unmoved(standings))
    is_known = any(kind.id == NOTE_TYPE_ID for kind in found.note_types)
    return Delta(
        notes=notes,
        adds=frozenset(one.slug for one in sent if one.stand is Stand.NEW),
        conversions=tuple(_conversion(one) for one in taken),
        moves=_moves(standings.cards),
        suspended=_cards(one for one in standings.cards if one.suspends and not _is_asleep(one)),
        woken=_cards(one for one in standings.cards if one.suspends is False and _is_asleep(one)),
        tagged=_tagged(standings.cards, {one.slug for one in sent}),
        untagged=_untagged(standings.cards, {one.slug for one in sent}),
        look=newer and bool(notes),
        carrier=bool(taken) and not is_known,
        leftover=tuple(note.id for note in found.notes if is_carrier(note)),
    )


def is_sent(one: Standing, overwrite: Collection[str]) -> bool:
    """Return whether a card's text is to be brought."""
    edited = one.stand in (Stand.DRIFTED, Stand.CONFLICTING) and one.slug in overwrite
    return one.stand in _SENT or edited


def _packaged(one: Standing) -> AnkiNote:
    """Return a card as it is packaged: with the user's tags, and later than its live copy."""
    note = one.note
    assert note is not None  # noqa: S101  # an orphan is never sent
    own = [tag for tag in one.own_tags if fold_tag(tag) not in MARKS]
    marked = [SUSPENDED_TAG] if one.suspends or _stays_asleep(one) else []
    live = one.found
    mod = note.mod if live is None else min(max(note.mod, live.mod + 1), LAST_SECOND)
    note_id = note.identity.note_id if live is None else live.id
    identity = replace(note.identity, note_id=note_id)
    return replace(note, identity=identity, tags=(*note.tags, *own, *marked), mod=mod)


def _stays_asleep(one: Standing) -> bool:
    tags = map(fold_tag, one.found.tags if one.found else ())
    return one.suspends is None and SUSPENDED_TAG in tags


def _is_asleep(one: Standing) -> bool:
    cards = one.found.cards if one.found else ()
    return bool(cards) and all(card.queue == -1 for card in cards)


def _conversion(one: Standing) -> Conversion:
    """Return what a note of another tool becomes: all its fields, but nothing that was sent.

    So that a run that is cut off here sends the card in the next: `Meta` comes with the package.
    """
    note, live = one.note, one.found
    assert note is not None and live is not None  # noqa: S101  # it is there
    texts = dict(zip(FIELDS, note.fields, strict=True))
    tags = dict.fromkeys((*note.tags, *one.own_tags))
    return Conversion(live.id, one.slug, {**texts, "Meta": ""}, tuple(tags))


def _unmoved(standings: Standings) -> Iterator[AnkiNote]:
    """Yield one card that stays as it is, so that a package brings the note type's look."""
    for one in standings.of(Stand.UNCHANGED):
        if one.note is not None and one.found is not None:
            yield replace(_packaged(one), mod=one.found.mod)
            return


def _is_look_newer(found: Found, ledger: Ledger) -> bool:
    kind = next((kind for kind in found.note_types if kind.id == NOTE_TYPE_ID), None)
    if kind is None or ledger.note_type is None or ledger.note_type[1] <= kind.mod:
        return False
    if kind.look is None:
        return True
    css, front, back = kind.look
    return hash_with(Look(front, back, css)) != ledger.note_type[0]


def _cards(standings: Iterable[Standing]) -> tuple[int, ...]:
    return tuple(card for one in standings for card in one.card_ids)


def _moves(standings: Iterable[Standing]) -> dict[str, tuple[int, ...]]:
    """Return the cards to move, by the deck that they go to."""
    moves: dict[str, tuple[int, ...]] = {}
    for one in standings:
        if one.moved:
            moves[one.moved[1]] = (*moves.get(one.moved[1], ()), *one.card_ids)
    return moves


def _tagged(standings: Iterable[Standing], sent: Collection[str]) -> Mapping[str, tuple[int, ...]]:
    """Return the notes that get a mark, but for those whose package brings it."""
    ids: dict[str, tuple[int, ...]] = {}
    for one in standings:
        if one.suspends and one.found and one.slug not in sent:
            tag = ORPHAN_TAG if one.stand is Stand.ORPHANED else SUSPENDED_TAG
            if tag not in map(fold_tag, one.found.tags):
                ids[tag] = (*ids.get(tag, ()), one.found.id)
    return ids


def _untagged(
    standings: Iterable[Standing], sent: Collection[str]
) -> Mapping[str, tuple[int, ...]]:
    ids: dict[str, tuple[int, ...]] = {}
    for one in standings:
        if one.suspends is False and one.found and one.slug not in sent:
            for tag in MARKS:
                if tag in map(fold_tag, one.found.tags):
                    ids[tag] = (*ids.get(tag, ()), one.found.id)
    return ids


def is_carrier(note: FoundNote) -> bool:
    """Return whether a note is the empty one that brought cardgen's note type, and still empty."""
    reviewed = any(card.reps or card.logged for card in note.cards)
    return note.is_ours and note.guid == CARRIER_GUID and not reviewed and not note.text("Meta")


def carrier_into(found: Found) -> AnkiNote:
    """Return the note that brings the note type into a place, in a deck that is there."""
    decks = (card.deck for note in found.notes for card in note.cards)
    return carrier(next(decks, "Default"))


def carrier(deck: str) -> AnkiNote:
    """Return the note that brings the note type into a collection: a package without one does not.

    It stands in a deck that is there.
    """
    fields = tuple(_CARRIER if name == "Question" else "" for name in FIELDS)
    return AnkiNote(
        identity=Identity(CARRIER_GUID, CARRIER_GUID, NOTE_TYPE_ID, adopted=True),
        kind=CardKind.QUESTION,
        language="en",
        index=0,
        path="",
        line=1,
        deck=deck,
        tags=(_CARRIER_TAG,),
        fields=fields,
        due=1,
        content_hash="",
        mod=1,
    )
