"""What a running Anki holds of a vault's cards, read through AnkiConnect in a few large calls.

A note's GUID is shown by no action: it is read from a package that Anki exports into a folder
that both can see. Where there is none, a note of cardgen's is taken for the card whose slug it
has, and no GUID of it is ever recorded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Sought:
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
    )


def read_again(connection: Connection, held: Held, ids: Iterable[int]) -> dict[int, FoundNote]:
    """Return notes as they are now, by id, with the GUIDs and cards that they had in `held`.

    One that is not in `held` is left out, as is one that is gone.
    """
    before = {note.id: note for note in held.found.notes}
    own = next((kind for kind in held.found.note_types if kind.id == NOTE_TYPE_ID), None)
    names = field_names(own) if own else ()
    infos = connection.call("notesInfo", notes=[id_ for id_ in ids if id_ in before])
    return {
        info["noteId"]: replace(
            before[info["noteId"]],
            fields=_fields(info, names if before[info["noteId"]].is_ours else ()),
            tags=tuple(info["tags"]),
            mod=int(info["mod"]),
        )
        for info in infos
        if info
    }


Info = Mapping[str, Any]


def _read_notes(connection: Connection, greeting: Greeting, sought: Sought) -> dict[int, Info]:
    """Return what Anki says of each note that is looked for, by id."""
    has_type = NOTE_TYPE_ID in greeting.types.values()
    queries = [f"mid:{NOTE_TYPE_ID}"] if has_type else []
    queries.append('"Slug:_*"' + (f" -mid:{NOTE_TYPE_ID}" if has_type else ""))
    queries += [
        f"nid:{','.join(map(str, some))}" for some in _parts(sorted(sought.ids), _IDS_AT_ONCE)
    ]
    queries += [
        " OR ".join(f'"*{escaped(slug)}*"' for slug in some)
        for some in _parts(sought.texts, _SLUGS_AT_ONCE)
    ]
    replies = patiently(connection, [Call("notesInfo", {"query": query}) for query in queries])
    if any(one.error is not None and "keyword" in one.error for one in replies):
        replies = _in_two_steps(connection, queries)  # an add-on that knows no `query`
    infos = (info for reply in replies for info in reply.unwrap())
    return {info["noteId"]: info for info in infos if info}


def _in_two_steps(connection: Connection, queries: Sequence[str]) -> tuple[Reply, ...]:
    found = patiently(connection, [Call("findNotes", {"query": query}) for query in queries])
    ids = dict.fromkeys(id_ for reply in found for id_ in reply.unwrap())
    parts = _parts(list(ids), _IDS_AT_ONCE)
    return patiently(connection, [Call("notesInfo", {"notes": list(some)}) for some in parts])


def _parts(items: Sequence[Any], most: int) -> Iterator[Sequence[Any]]:
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
    calls = [Call("getDecks", {"cards": list(some)}) for some in _parts(cards, _IDS_AT_ONCE)]
    if kinds and "findModelsByName" in greeting.actions:
        calls.append(Call("findModelsByName", {"modelNames": list(kinds)}))
    replies = patiently(connection, calls) if calls else ()
    lies: dict[int, str] = {}
    types: dict[int, FoundNoteType] = {}
    for reply in replies:
        if reply.action == "getDecks":
            lies |= {card: deck for deck, some in reply.unwrap().items() for card in some}
        else:
            types = {kind["id"]: _note_type(kind) for kind in reply.unwrap()}
    return lies, types


def _note_type(kind: Info) -> FoundNoteType:
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
    calls = [Call("areSuspended", {"cards": list(some)}) for some in _parts(cards, _IDS_AT_ONCE)]
    answers = [one for reply in connection.multi(calls) for one in reply.unwrap()]
    return frozenset(card for card, is_so in zip(cards, answers, strict=True) if is_so)


@dataclass(slots=True)
class _Notes:
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
        kind = self.types.get(type_id)
        names = field_names(kind) if kind and type_id == NOTE_TYPE_ID else ()
        fields = _fields(info, names)
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
        """Return a card of which only the deck is known, and whether it is suspended."""
        queue = _SUSPENDED if id_ in self.suspended else 0
        return FoundCard(id_, 0, self.lies.get(id_, ""), 0, queue, 0, 0, 0, 0, 0, "")


def _fields(info: Info, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return a note's fields in order, under cardgen's `names` where it is one of cardgen's."""
    found = sorted(info["fields"].items(), key=lambda one: one[1]["order"])
    own = names if len(names) == len(found) else [name for name, _ in found]
    return tuple((name, value["value"]) for name, (_, value) in zip(own, found, strict=True))
