"""What a running Anki holds of a vault's cards, read through AnkiConnect in a few large calls.

A note's GUID is shown by no action: it is read from a package that Anki exports into a folder
that both can see. Where there is none, a note of cardgen's is taken for the card whose slug it
has, and no GUID of it is ever recorded.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from cardgen.anki.schema import field_names
from cardgen.anki.search import escaped
from cardgen.model.card import NOTE_TYPE_ID
from cardgen.model.found import Found, FoundCard, FoundNote, FoundNoteType
from cardgen.model.place import Held
from cardgen.sources.connection import Call, Connection, Reply
from cardgen.sources.exported import Exported, exported_by
from cardgen.sources.greeting import Greeting, patiently

_IDS_AT_ONCE = 10_000
_SLUGS_AT_ONCE = 50
_SUSPENDED = -1

Info = Mapping[str, Any]


class Sought(Struct, frozen=True):
    """What is looked for beside all notes of cardgen's own type.

    `ids` are recorded note ids, `texts` slugs that a note of another tool may have in any field.
    `known` gives by slug the GUID that a card of cardgen's should have.
    """

    ids: frozenset[int] = frozenset()
    texts: tuple[str, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)


def read_running(
    connection: Connection, greeting: Greeting, sought: Sought, folders: Sequence[Path]
) -> Held:
    """Return what a running Anki holds: cardgen's notes, and others that may be the vault's cards.

    `folders` are tried in turn for the package that tells the GUIDs. Raises WorldError.
    """
    began = int(time.time())
    infos = _read_notes(connection, greeting, sought)
    cards = [card for info in infos.values() for card in info["cards"]]
    kinds = _used_types(infos.values(), greeting)
    lies, types = _decks_and_types(connection, greeting, cards, kinds)
    exported = exported_by(connection, greeting, set(lies.values()), folders)
    notes = _Notes(greeting, types, lies, exported, sought)
    if exported.found is None and cards:
        notes.suspended = _suspended(connection, cards)
    found = tuple(notes.made(info) for info in infos.values())
    return Held(
        Found(found, tuple(types.values()), visiting=notes.visiting()),
        greeting.profile,
        greeting.actions,
        sees_disk=exported.folder is not None,
        folder=str(exported.folder or ""),
        time=began,
    )


def queries_of(greeting: Greeting, sought: Sought) -> list[str]:
    """Return the searches that find what is looked for: no note of cardgen's own type twice."""
    has_type = NOTE_TYPE_ID in greeting.types.values()
    queries = [f"mid:{NOTE_TYPE_ID}"] if has_type else []
    other = f" -mid:{NOTE_TYPE_ID}" if has_type else ""
    queries.append(f'"Slug:_*"{other}')
    queries += [f"nid:{','.join(map(str, some))}{other}" for some in parts_of(sorted(sought.ids))]
    queries += [
        " OR ".join(f'"*{escaped(slug)}*"' for slug in some)
        for some in parts_of(sought.texts, _SLUGS_AT_ONCE)
    ]
    return queries


def _read_notes(connection: Connection, greeting: Greeting, sought: Sought) -> dict[int, Info]:
    """Return what Anki says of each note that is looked for, by id."""
    queries = queries_of(greeting, sought)
    replies = patiently(connection, [Call("notesInfo", {"query": query}) for query in queries])
    if any(one.error is not None and "keyword" in one.error for one in replies):
        replies = _in_two_steps(connection, queries)  # an add-on that knows no `query`
    infos = (info for reply in replies for info in reply.unwrap())
    return {info["noteId"]: info for info in infos if info}


def _in_two_steps(connection: Connection, queries: Sequence[str]) -> tuple[Reply, ...]:
    found = patiently(connection, [Call("findNotes", {"query": query}) for query in queries])
    ids = dict.fromkeys(id_ for reply in found for id_ in reply.unwrap())
    parts = parts_of(list(ids))
    return patiently(connection, [Call("notesInfo", {"notes": list(some)}) for some in parts])


def parts_of(items: Sequence[Any], most: int = _IDS_AT_ONCE) -> Iterator[Sequence[Any]]:
    """Return items in parts that one action takes."""
    return (items[start : start + most] for start in range(0, len(items), most))


def _used_types(infos: Iterable[Info], greeting: Greeting) -> dict[str, int]:
    """Return the note types of what was found, and cardgen's own where it is there."""
    names = {info["modelName"] for info in infos}
    own = {name for name, id_ in greeting.types.items() if id_ == NOTE_TYPE_ID}
    return {name: greeting.types[name] for name in sorted(names | own) if name in greeting.types}


def _decks_and_types(
    connection: Connection, greeting: Greeting, cards: Sequence[int], kinds: Mapping[str, int]
) -> tuple[dict[int, str], dict[int, FoundNoteType]]:
    """Return the deck that each card lies in, and the note types by id."""
    calls = [Call("getDecks", {"cards": list(some)}) for some in parts_of(cards)]
    if kinds and "findModelsByName" in greeting.actions:
        calls.append(Call("findModelsByName", {"modelNames": list(kinds)}))
    replies = patiently(connection, calls) if calls else ()
    lies: dict[int, str] = {}
    types: dict[int, FoundNoteType] = {}
    for reply in replies:
        if reply.action == "getDecks":
            lies |= {card: deck for deck, some in reply.unwrap().items() for card in some}
        else:
            types = {kind["id"]: note_type_of(kind) for kind in reply.unwrap()}
    return lies, types


def note_type_of(kind: Info) -> FoundNoteType:
    """Return a note type as `findModelsByName` gives it."""
    fields = sorted(kind["flds"], key=lambda one: one["ord"] or 0)
    templates = sorted(kind["tmpls"], key=lambda one: one["ord"] or 0)
    return FoundNoteType(
        kind["id"],
        kind["name"],
        tuple(one["name"] for one in fields),
        int(kind["mod"]),
        tuple(one.get("id") for one in fields),
        tuple(one["name"] for one in templates),
        tuple(one.get("id") for one in templates),
        kind["type"] == 1,
        (kind["css"], *(text for one in templates for text in (one["qfmt"], one["afmt"]))),
    )


def _suspended(connection: Connection, cards: Sequence[int]) -> frozenset[int]:
    calls = [Call("areSuspended", {"cards": list(some)}) for some in parts_of(cards)]
    answers = [one for reply in connection.multi(calls) for one in reply.unwrap()]
    return frozenset(card for card, is_so in zip(cards, answers, strict=True) if is_so)


class _Notes(Struct):
    """Puts together what each call told of a note."""

    greeting: Greeting
    types: Mapping[int, FoundNoteType]
    lies: Mapping[int, str]
    exported: Exported
    sought: Sought
    suspended: frozenset[int] = frozenset()
    packed: Mapping[int, FoundNote] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = self.exported.found
        self.packed = {note.id: note for note in found.notes} if found else {}

    def made(self, info: Info) -> FoundNote:
        """Return a note as it is found."""
        type_id = self.greeting.types.get(info["modelName"], 0)
        fields = fields_of(info, self.types.get(type_id))
        known = self.packed.get(info["noteId"])
        return FoundNote(
            info["noteId"],
            known.guid if known else self._guessed(fields, type_id),
            info["modelName"],
            type_id,
            int(info["mod"]),
            tuple(info["tags"]),
            fields,
            known.cards if known else tuple(map(self._card, info["cards"])),
        )

    def visiting(self) -> frozenset[int]:
        """Return the cards that lie elsewhere than at home."""
        cards = (card for note in self.packed.values() for card in note.cards)
        return frozenset(
            card.id
            for card in cards
            if self.lies.get(card.id, card.deck).casefold() != card.deck.casefold()
        )

    def _guessed(self, fields: tuple[tuple[str, str], ...], type_id: int) -> str:
        """Return the GUID that a note should have, empty where nothing tells it."""
        slug = dict(fields).get("Slug", "")
        return self.sought.known.get(slug, "") if type_id == NOTE_TYPE_ID else ""

    def _card(self, id_: int) -> FoundCard:
        return card_of(id_, self.lies.get(id_, ""), id_ in self.suspended)


def card_of(id_: int, deck: str, is_suspended: bool) -> FoundCard:
    """Return a card of which only the deck is known, and whether it is suspended."""
    return FoundCard(id_, 0, deck, 0, _SUSPENDED if is_suspended else 0, 0, 0, 0, 0, 0, "")


def fields_of(info: Info, kind: FoundNoteType | None) -> tuple[tuple[str, str], ...]:
    """Return a note's fields in order, under cardgen's names where it is one of cardgen's."""
    names = field_names(kind) if kind and kind.id == NOTE_TYPE_ID else ()
    found = sorted(info["fields"].items(), key=lambda one: one[1]["order"])
    own = names if len(names) == len(found) else [name for name, _ in found]
    return tuple((name, value["value"]) for name, (_, value) in zip(own, found, strict=True))
