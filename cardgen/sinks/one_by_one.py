"""A delta without a package: for an Anki that takes none, or that sees none of our folders.

Anki chooses the id and the GUID of a note that it adds: they are read back, and the card is
adopted by its slug.
"""

import base64
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cardgen.disk import reason
from cardgen.errors import WorldError
from cardgen.model.card import NOTE_TYPE_ID, AnkiNote, Media
from cardgen.model.found import FoundNoteType
from cardgen.model.place import Held
from cardgen.model.standing import Delta
from cardgen.sinks.writes import AT_ONCE, carry_out
from cardgen.sources.connection import Call, Connection
from cardgen.vault.media_bytes import copy_media


def send_one_by_one(connection: Connection, held: Held, delta: Delta) -> None:
    """Write the cards of a delta note by note, their media first.

    Raises WorldError where Anki has no note type `cardgen` yet, which only a package brings.
    """
    kind = next((one for one in held.found.note_types if one.id == NOTE_TYPE_ID), None)
    if kind is None:
        raise WorldError(
            "this Anki takes no package from cardgen, and has no note type `cardgen` yet; import"
            " the package of `cardgen build` by hand once, and run again"
        )
    _store_media(connection, delta.notes)
    there = {note.id: note.mod for note in held.found.notes}
    old = [note for note in delta.notes if note.identity.slug not in delta.adds]
    new = [note for note in delta.notes if note.identity.slug in delta.adds]
    carry_out(connection, (_updated(one, kind) for one in old if one.identity.note_id in there))
    decks = [Call("createDeck", {"deck": deck}) for deck in sorted({one.deck for one in new})]
    carry_out(connection, decks)
    carry_out(connection, (_added(one, kind) for one in new))


def _fields(note: AnkiNote, kind: FoundNoteType) -> Mapping[str, str]:
    """Return a note's fields under the names that they have in Anki."""
    return dict(zip(kind.fields, note.fields, strict=True))


def _updated(note: AnkiNote, kind: FoundNoteType) -> Call:
    fields = dict(_fields(note, kind))
    spelt = {"id": note.identity.note_id, "fields": fields, "tags": list(note.tags)}
    return Call("updateNote", {"note": spelt})


def _added(note: AnkiNote, kind: FoundNoteType) -> Call:
    spelt = {
        "deckName": note.deck,
        "modelName": kind.name,
        "fields": dict(_fields(note, kind)),
        "tags": list(note.tags),
        "options": {"allowDuplicate": True},
    }
    return Call("addNotes", {"notes": [spelt]})


def _store_media(connection: Connection, notes: Iterable[AnkiNote]) -> None:
    """Store the media of notes. Anki reads copies: the files may change while it does."""
    left = list({one.name: one for note in notes for one in note.media}.values())
    while left:
        some, left = left[:AT_ONCE], left[AT_ONCE:]
        with tempfile.TemporaryDirectory(prefix="cardgen-") as folder:
            copies = [(one.name, _copied(one, Path(folder, str(n)))) for n, one in enumerate(some)]
            _store(connection, copies)


def _store(connection: Connection, copies: Sequence[tuple[str, Path]]) -> None:
    """Store files by their names in Anki; those that it does not see are sent."""
    calls = (Call("storeMediaFile", {"filename": name, "path": str(path)}) for name, path in copies)
    requests = connection.requests_of(calls, AT_ONCE)
    replies = [reply for some in requests for reply in connection.multi(some)]
    unseen = [copy for copy, reply in zip(copies, replies, strict=True) if reply.error is not None]
    carry_out(connection, (_as_data(name, path) for name, path in unseen))


def _as_data(name: str, path: Path) -> Call:
    """Return what stores a file that Anki cannot see."""
    data = base64.b64encode(path.read_bytes()).decode()
    return Call("storeMediaFile", {"filename": name, "data": data})


def _copied(media: Media, copy: Path) -> Path:
    try:
        copy_media(media, copy)
    except OSError as error:
        raise WorldError(f"cannot write `{copy}`: {reason(error)}") from error
    return copy
