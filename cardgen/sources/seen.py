"""What was seen of a running Anki before, and what of it is still so: few and cheap calls tell.

A note's `mod` moves with its fields and tags, and is a second: a note that was read in the very
second of its `mod` may have been edited once more, and is read again. Deck and suspension of a
card do not move it, and are asked for. A GUID never changes.
"""

import dataclasses
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cardgen.model.card import NOTE_TYPE_ID
from cardgen.model.found import Found, FoundCard, FoundNote, FoundNoteType
from cardgen.model.place import Held
from cardgen.sources.ankiconnect import (
    Sought,
    card_of,
    fields_of,
    note_type_of,
    parts_of,
    queries_of,
)
from cardgen.sources.connection import Call, Connection, RefusedError
from cardgen.sources.greeting import Greeting, patiently

_NEEDED = frozenset(("notesModTime", "findCards", "findModelsByName"))
_CLOCK = 1  # seconds by which the two may round their times apart
_SUSPENDED, _NEW = -1, 0  # in Anki's column `queue`


class _MovedError(Exception):
    """More was changed than can be told without reading all."""


def still_so(
    connection: Connection,
    greeting: Greeting,
    sought: Sought,
    seen: Held,
    sent: Mapping[int, str],
) -> Held | None:
    """Return what a running Anki holds by what was seen of it; None where all has to be read.

    `sent` has the GUIDs of the notes that were added since, by their ids. Raises WorldError.
    """
    if not (seen.sees_disk and seen.found.notes and greeting.actions >= _NEEDED):
        return None
    if seen.profile != greeting.profile:
        return None
    began = int(time.time())
    try:
        found, same = _Again(connection, greeting, seen, sent).found(sought)
    except (RefusedError, _MovedError):
        return None
    same = frozenset(same)
    return replace(
        seen,
        found=found,
        actions=greeting.actions,
        time=began,
        remembered=True,
        verified={slug: one for slug, one in seen.verified.items() if one[0] in same},
    )


def may_have_moved(note: FoundNote, time: int) -> bool:
    """Return whether a note that was read in a second may have other texts and the same `mod`."""
    return note.mod >= time - _CLOCK


class _Answers(Struct, frozen=True):
    """What the calls told: ids of notes that were looked for, `mod` of those that were known."""

    notes: frozenset[int]
    mods: Mapping[int, int]
    decks: Mapping[int, str]
    types: Mapping[int, FoundNoteType]
    cards: frozenset[int]
    suspended: frozenset[int]
    filtered: frozenset[int]


class _Again(Struct, frozen=True):
    connection: Connection
    greeting: Greeting
    seen: Held
    sent: Mapping[int, str]

    def found(self, sought: Sought) -> tuple[Found, Iterable[int]]:
        """Return what is there now, and the notes that are as they were."""
        told = self._asked(sought)
        known = {note.id: note for note in self.seen.found.notes if note.id in told.mods}
        added = told.notes - known.keys()
        if not added <= self.sent.keys():
            raise _MovedError
        doubtful = [id_ for id_, note in known.items() if self._may_differ(note, told.mods[id_])]
        read = self._read((*doubtful, *sorted(added)), sorted(added), told, known)
        notes = {id_: read.get(id_) or _placed(note, told) for id_, note in known.items()}
        notes |= {id_: read[id_] for id_ in sorted(added)}
        same = (id_ for id_, note in known.items() if _says_the_same(notes[id_], note))
        cards = frozenset(card.id for note in notes.values() for card in note.cards)
        visiting = told.filtered & cards
        found = Found(tuple(notes.values()), tuple(told.types.values()), visiting=visiting)
        return found, same

    def _may_differ(self, note: FoundNote, mod: int) -> bool:
        return note.mod != mod or may_have_moved(note, self.seen.time)

    def _asked(self, sought: Sought) -> _Answers:
        notes = self.seen.found.notes
        ids = [note.id for note in notes]
        unknown = replace(sought, ids=sought.ids - frozenset(ids))
        kinds = {kind.name for kind in self.seen.found.note_types}
        own = {name for name, id_ in self.greeting.types.items() if id_ == NOTE_TYPE_ID}
        asked = (
            [Call("findNotes", {"query": one}) for one in queries_of(self.greeting, unknown)],
            [Call("notesModTime", {"notes": list(some)}) for some in parts_of(ids)],
            [
                Call("getDecks", {"cards": list(some)})
                for some in parts_of([card.id for note in notes for card in note.cards])
            ],
            [Call("findModelsByName", {"modelNames": sorted(kinds | own)})],
            list(self._card_calls()),
        )
        calls = [call for some in asked for call in some]
        results = iter([reply.unwrap() for reply in patiently(self.connection, calls)])
        found, mods, decks, types, cards = ([next(results) for _ in some] for some in asked)
        return _Answers(
            frozenset(id_ for some in found for id_ in some),
            {one["noteId"]: one["mod"] for some in mods for one in some if one},
            _lies(decks),
            self._types(types[0]),
            *map(frozenset, cards),
        )

    def _card_calls(self) -> Iterator[Call]:
        """Yield what finds the cards of these notes: all, those suspended, those filtered."""
        others = [note.id for note in self.seen.found.notes if not note.is_ours]
        base = f"mid:{NOTE_TYPE_ID}"
        if others:
            base = f"({base} OR nid:{','.join(map(str, others))})"
        for state in ("", " is:suspended", " deck:filtered"):
            yield Call("findCards", {"query": f"{base}{state}"})

    def _types(self, kinds: Iterable[Any]) -> dict[int, FoundNoteType]:
        """Return the note types; one that has other fields or templates now moved."""
        now = {kind["id"]: note_type_of(kind) for kind in kinds}
        for kind in self.seen.found.note_types:
            if kind.id not in now or dataclasses.replace(now[kind.id], mod=kind.mod) != kind:
                raise _MovedError
        return now

    def _read(
        self,
        ids: Iterable[int],
        added: list[int],
        told: _Answers,
        known: Mapping[int, FoundNote],
    ) -> dict[int, FoundNote]:
        """Return notes as they are now; a card that was added has the id of its note."""
        calls = [Call("notesInfo", {"notes": list(some)}) for some in parts_of(list(ids))]
        if not calls:
            return {}
        if added:
            calls.append(Call("getDecks", {"cards": added}))
        results = [reply.unwrap() for reply in patiently(self.connection, calls)]
        lies = _lies([results.pop()]) if added else {}
        infos = {info["noteId"]: info for some in results for info in some if info}
        if infos.keys() != set(ids):
            raise _MovedError
        return {id_: self._note(info, told, known.get(id_), lies) for id_, info in infos.items()}

    def _note(
        self, info: Any, told: _Answers, before: FoundNote | None, lies: Mapping[int, str]
    ) -> FoundNote:
        id_ = info["noteId"]
        kind = told.types.get(self.greeting.types.get(info["modelName"], 0))
        is_own = kind is not None and kind.id == NOTE_TYPE_ID
        if before is not None:
            cards = tuple(_card(card, told) for card in before.cards)
        else:
            cards = (card_of(id_, lies.get(id_, ""), id_ in told.suspended),)
        is_known = sorted(info["cards"]) == sorted(card.id for card in cards)
        if kind is None or not is_known or not (before or is_own):
            raise _MovedError
        return FoundNote(
            id_,
            before.guid if before else self.sent[id_],
            kind.name,
            kind.id,
            int(info["mod"]),
            tuple(info["tags"]),
            fields_of(info, kind),
            cards,
        )


def _lies(decks: Iterable[Mapping[str, Iterable[int]]]) -> dict[int, str]:
    """Return the deck of each card."""
    return {card: deck for some in decks for deck, cards in some.items() for card in cards}


def _placed(note: FoundNote, told: _Answers) -> FoundNote:
    """Return a note that is as it was, its cards where they lie now."""
    cards = tuple(_card(card, told) for card in note.cards)
    return note if cards == note.cards else replace(note, cards=cards)


def _card(card: FoundCard, told: _Answers) -> FoundCard:
    if card.id not in told.cards:
        raise _MovedError
    # A card that visits a filtered deck is given its home deck, as everywhere.
    deck = card.deck if card.id in told.filtered else told.decks.get(card.id, card.deck)
    awake = _NEW if card.queue == _SUSPENDED else card.queue
    queue = _SUSPENDED if card.id in told.suspended else awake
    same = (deck, queue) == (card.deck, card.queue)
    return card if same else dataclasses.replace(card, deck=deck, queue=queue)


def _says_the_same(now: FoundNote, before: FoundNote) -> bool:
    return (now.fields, now.tags, now.mod) == (before.fields, before.tags, before.mod)
