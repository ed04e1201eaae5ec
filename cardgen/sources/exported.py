"""The GUIDs of notes in a running Anki: out of packages that it exports into a shared folder."""

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from cardgen.errors import WorldError
from cardgen.model.found import Found
from cardgen.sources.connection import LONG, Call, Connection, RefusedError
from cardgen.sources.error import SourceError
from cardgen.sources.file import read_anki_file
from cardgen.sources.greeting import Greeting


class Exported(Struct, frozen=True):
    """What the exported packages hold, and the folder that both see: None where there is none."""

    found: Found | None = None
    folder: Path | None = None


def exported_by(
    connection: Connection, greeting: Greeting, decks: set[str], folders: Sequence[Path]
) -> Exported:
    """Return what Anki exports of some decks into the first of the folders that it sees.

    Raises WorldError where a package arrives that cannot be read.
    """
    if "exportPackage" not in greeting.actions:
        return Exported()
    if not decks:  # nothing to learn, and nothing that tells whether Anki sees the folder
        return Exported(Found(()), folders[0])
    wanted = covering(decks)
    for folder in folders:
        with suppress(OSError, RefusedError):
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix="cardgen-", dir=folder) as place:
                found = _export(connection, wanted, Path(place))
            if found is not None:
                return Exported(found, folder)
    return Exported()


def _export(connection: Connection, decks: Sequence[str], place: Path) -> Found | None:
    """Return what decks hold, as packages tell that Anki exports; None where they do not arrive."""
    paths = [place.resolve() / f"{number}.apkg" for number in range(len(decks))]
    calls = [
        Call("exportPackage", {"deck": deck, "path": str(path), "includeSched": True})
        for deck, path in zip(decks, paths, strict=True)
    ]
    replies = connection.multi(calls, seconds=LONG)
    done = [path for path, reply in zip(paths, replies, strict=True) if reply.unwrap()]
    if not done or not all(path.exists() for path in done):
        return None
    try:
        parts = [read_anki_file(path) for path in done]
    except SourceError as error:
        raise WorldError(f"what Anki exported cannot be read: {error}") from error
    notes = {note.id: note for part in parts for note in part.notes}
    return Found(tuple(notes.values()))


def covering(decks: Iterable[str]) -> list[str]:
    """Return few decks that hold all of these with what is below them: one for each root."""
    covers: dict[str, list[str]] = {}
    for deck in sorted(decks):
        parts = deck.split("::")
        root = parts[0].casefold()
        have = covers.setdefault(root, parts)
        same = 0
        for one, other in zip(have, parts, strict=False):
            if one.casefold() != other.casefold():
                break
            same += 1
        covers[root] = have[:same]
    return ["::".join(parts) for parts in covers.values()]
