"""A collection file of a closed Anki as a target: the same delta, through Anki's own importer.

Written against the `anki` package 25.9 to 26.9.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cardgen.anki.note_type import Edition
from cardgen.disk import reason
from cardgen.engine.against import Against
from cardgen.engine.decide import Prepared
from cardgen.engine.held import read_file
from cardgen.errors import ExtraError, UsageError, WorldError
from cardgen.model.card import NOTE_TYPE_ID, AnkiNote
from cardgen.model.place import Held, PlaceMemory
from cardgen.model.standing import Conversion, Delta
from cardgen.reconcile.delta import carrier_into
from cardgen.sinks.apkg import write_package
from cardgen.sinks.rehearsal import has_anki, import_package

if TYPE_CHECKING:
    from anki.collection import Collection

_STEP = "cardgen sync"
_BACKUPS = "backups"  # where Anki itself keeps them, beside the collection


class CollectionFile:
    """The collection of a closed Anki. Raises ExtraError where the `anki` package is missing."""

    requests = 0

    def __init__(self, path: Path) -> None:
        if not has_anki():
            raise ExtraError(
                "to write a collection file cardgen needs Anki itself, which is not installed",
                "anki",
            )
        if path.suffix != ".anki2":
            raise UsageError(
                f"`{path}` is no collection: name the `collection.anki2` in the folder of your"
                " profile, or make a package for it with `cardgen build --against`"
            )
        self._path = path
        self.name = str(path)

    def read(self, made: Prepared, memory: PlaceMemory | None, *, anew: bool = False) -> Held:
        """Return what the collection holds; one that Anki holds open is refused."""
        return read_file(self._path)

    def apply(self, made: Prepared, held: Held, delta: Delta, edition: Edition) -> None:
        """Carry out a delta, after a backup, as one step to undo."""
        try:
            with tempfile.TemporaryDirectory(prefix="cardgen-") as folder:
                _apply(self._path, held, delta, Path(folder), edition)
        except OSError as error:
            raise WorldError(f"cannot write a package: {reason(error)}") from error

    def read_back(self, made: Prepared, held: Held, delta: Delta) -> Held:
        """Return what the collection holds after a delta."""
        return read_file(self._path)

    def keep(self, at: Against) -> None:
        """Remember nothing: a file is read in a moment."""

    def finish(self) -> None:
        """Leave AnkiWeb to Anki."""


def _apply(path: Path, held: Held, delta: Delta, folder: Path, edition: Edition) -> None:
    with _opened(path) as collection:
        _back_up(collection, path)
        step = collection.add_custom_undo_entry(_STEP)
        for done in _steps(collection, held, delta, folder, edition):
            if done:
                collection.merge_undo_entries(step)


def _steps(
    collection: "Collection", held: Held, delta: Delta, folder: Path, edition: Edition
) -> Iterator[bool]:
    """Carry out one thing after the other; each is a step to undo, to be merged with the first."""
    leftover = list(delta.leftover)
    if delta.carrier:
        _import(collection, [carrier_into(held.found)], folder, edition)
        leftover.append(NOTE_TYPE_ID)
        yield True
    if leftover:
        collection.remove_notes(_ids(leftover))
        yield True
    if delta.conversions:
        _convert(collection, delta.conversions)
        yield True
    if delta.notes:
        _import(collection, delta.notes, folder, edition)
        yield True
    for deck, cards in delta.moves.items():
        made = collection.decks.id(deck)
        if made is not None:
            collection.set_deck(_ids(cards), int(made))
        yield True
    if delta.suspended:
        collection.sched.suspend_cards(_ids(delta.suspended))
        yield True
    if delta.woken:
        collection.sched.unsuspend_cards(_ids(delta.woken))
        yield True
    for tag, notes in delta.tagged.items():
        collection.tags.bulk_add(_ids(notes), tag)
        yield True
    for tag, notes in delta.untagged.items():
        collection.tags.bulk_remove(_ids(notes), tag)
        yield True


def _ids(ids: Sequence[int]) -> Any:
    """Return ids as Anki's typed calls take them: its types of ids are numbers."""
    return list(ids)


def _convert(collection: "Collection", conversions: Sequence[Conversion]) -> None:
    """Give another tool's notes cardgen's note type as AnkiConnect does: cards stay by place."""
    kind = collection.models.get(_ids([NOTE_TYPE_ID])[0])
    if kind is None:
        raise WorldError("the note type `cardgen` did not arrive; nothing was converted")
    notes = []
    for one in conversions:
        note = collection.get_note(_ids([one.note_id])[0])
        note.mid = kind["id"]
        note._fmap = collection.models.field_map(kind)
        note.fields = [one.fields.get(field, "") for field in one.fields]
        note.tags = list(one.tags)
        notes.append(note)
    collection.update_notes(notes)


def _import(
    collection: "Collection", notes: Sequence[AnkiNote], folder: Path, edition: Edition
) -> None:
    path = folder / "delta.apkg"
    write_package(path, notes, edition)
    # The presets of the user's decks stay.
    import_package(collection, path, with_scheduling=True, with_presets=False)


def _back_up(collection: "Collection", path: Path) -> None:
    folder = path.absolute().parent / _BACKUPS
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise WorldError(f"cannot back up into `{folder}`: {reason(error)}") from error
    collection.create_backup(backup_folder=str(folder), force=True, wait_for_completion=True)


@contextmanager
def _opened(path: Path) -> "Iterator[Collection]":
    """Open a collection for writing; Anki's failures become WorldError."""
    from anki.collection import Collection  # noqa: PLC0415  # slow to load, and optional
    from anki.errors import AnkiException  # noqa: PLC0415  # slow to load, and optional

    try:
        collection = Collection(str(path.absolute()))
        try:
            yield collection
        finally:
            collection.close()
    except AnkiException as error:
        said = " ".join(str(error).split())
        raise WorldError(f"Anki cannot write `{path}`: {said}") from error
