"""A running Anki brought up to date: the delta as a package, and what no package can do."""

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from cardgen.anki.note_type import Edition
from cardgen.disk import reason
from cardgen.errors import WorldError
from cardgen.model.card import FIELDS, NOTE_TYPE_ID, AnkiNote
from cardgen.model.place import Held
from cardgen.model.standing import Conversion, Delta
from cardgen.reconcile.delta import carrier_into
from cardgen.sinks.apkg import write_package
from cardgen.sinks.one_by_one import send_one_by_one
from cardgen.sinks.writes import carry_out
from cardgen.sources.connection import LONG, Call, Connection, RefusedError

_UNSEEN = re.compile(r"No such file|cannot find|os error [23]\b", re.IGNORECASE)


def apply_to_anki(
    connection: Connection, held: Held, delta: Delta, folders: Sequence[Path], edition: Edition
) -> None:
    """Carry out a delta in the running Anki; `held` is what it was made against.

    First another tool's notes are converted, then the texts arrive, then cards are moved,
    suspended and tagged: each step may be repeated. Raises WorldError where Anki fails or a card
    was changed meanwhile.
    """
    _check_unmoved(connection, held, delta)
    leftover = delta.leftover
    if delta.carrier and _send(connection, held, [carrier_into(held.found)], folders, edition):
        leftover = (*leftover, NOTE_TYPE_ID)
    if leftover:
        connection.call("deleteNotes", notes=list(leftover))
    if delta.conversions:
        _convert(connection, held, delta.conversions)
    if delta.notes and not _send(connection, held, delta.notes, folders, edition):
        send_one_by_one(connection, held, delta)
    carry_out(connection, list(_placed(delta)))


def show_in_browser(connection: Connection, note_ids: Iterable[int]) -> None:
    """Show notes in Anki's browser. Raises WorldError."""
    connection.call("guiBrowse", query=f"nid:{','.join(map(str, note_ids))}")


def _check_unmoved(connection: Connection, held: Held, delta: Delta) -> None:
    """Raise WorldError where a note that is to be written was changed since it was read.

    And where another profile was opened since.
    """
    sent = {note.identity.note_id: note.identity.slug for note in delta.notes}
    sent |= {one.note_id: one.slug for one in delta.conversions}
    planned = {n.id: n.mod for n in held.found.notes if n.id in sent}
    calls = [Call("getActiveProfile")]
    if planned and "notesModTime" in held.actions:
        calls.append(Call("notesModTime", {"notes": list(planned)}))
    profile, *answers = (reply.unwrap() for reply in connection.multi(calls))
    if profile != held.profile:
        raise WorldError(
            f"Anki has the profile `{held.profile}` no longer open; nothing written, open it and"
            " run again"
        )
    now = {one["noteId"]: one["mod"] for some in answers for one in some if one}
    changed = [sent[id_] for id_, mod in planned.items() if answers and now.get(id_) != mod]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise WorldError(
            f"`{changed[0]}`{more} changed in Anki since the plan was made; nothing written, run"
            " again"
        )


def _send(
    connection: Connection,
    held: Held,
    notes: Sequence[AnkiNote],
    folders: Sequence[Path],
    edition: Edition,
) -> bool:
    """Hand Anki a package and return whether it could take it: not where it sees no folder."""
    if "importPackage" not in held.actions:
        return False
    first = [Path(held.folder)] if held.folder else []
    for folder in dict.fromkeys((*first, *folders)):
        with suppress(_UnseenError):
            _import(connection, folder, notes, edition)
            return True
    return False


class _UnseenError(Exception):
    """Anki does not see the folder that a package was written into."""


def _import(
    connection: Connection, folder: Path, notes: Sequence[AnkiNote], edition: Edition
) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="cardgen-", dir=folder) as place:
            path = Path(place).resolve() / "delta.apkg"
            write_package(path, notes, edition)
            connection.call("importPackage", seconds=LONG, path=str(path))
    except RefusedError as error:
        if _UNSEEN.search(error.said):
            raise _UnseenError from error
        raise
    except OSError as error:
        raise WorldError(f"cannot write a package into `{folder}`: {reason(error)}") from error


def _convert(connection: Connection, held: Held, conversions: Sequence[Conversion]) -> None:
    """Give another tool's notes cardgen's note type. Their tags are named: else Anki wipes them."""
    names = connection.call("modelNamesAndIds")
    own = next((name for name, id_ in names.items() if id_ == NOTE_TYPE_ID), None)
    if own is None:
        raise WorldError(
            "the note type `cardgen` did not arrive in Anki, so nothing was converted; import a"
            " package of `cardgen build` by hand once, and run again"
        )
    kind = next((one for one in held.found.note_types if one.id == NOTE_TYPE_ID), None)
    fields = kind.fields if kind else FIELDS  # the user may have renamed them
    calls = [
        Call(
            "updateNoteModel",
            {
                "note": {
                    "id": one.note_id,
                    "modelName": own,
                    "fields": dict(zip(fields, one.fields.values(), strict=True)),
                    "tags": list(one.tags),
                }
            },
        )
        for one in conversions
    ]
    carry_out(connection, calls)


def _placed(delta: Delta) -> Iterator[Call]:
    """Yield what brings cards to their place: decks, suspension, cardgen's own tags."""
    for deck, cards in delta.moves.items():
        yield Call("changeDeck", {"cards": list(cards), "deck": deck})
    if delta.suspended:
        yield Call("suspend", {"cards": list(delta.suspended)})
    if delta.woken:
        yield Call("unsuspend", {"cards": list(delta.woken)})
    for tag, notes in delta.tagged.items():
        yield Call("addTags", {"notes": list(notes), "tags": tag})
    for tag, notes in delta.untagged.items():
        yield Call("removeTags", {"notes": list(notes), "tags": tag})
