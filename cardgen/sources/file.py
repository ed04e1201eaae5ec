"""An Anki file of any kind, told apart by its first bytes and never written to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from cardgen.disk import reason
from cardgen.model.found import Found
from cardgen.sources.collection import read_collection
from cardgen.sources.database import MAGIC, opened_database
from cardgen.sources.error import SourceError, shown
from cardgen.sources.package import LIMITS, Limits, unpacked

_ZIP = b"PK\x03\x04"


def read_anki_file(path: Path, limits: Limits = LIMITS) -> Found:
    """Return what an `.apkg`, `.colpkg` or collection file of any Anki since 2.0 holds.

    Raises SourceError, and nothing else whatever the bytes: one sentence that says what is wrong
    with the file, and the way on.
    """
    with collection_file(path, limits) as file, opened_database(file, path) as database:
        return read_collection(database, path)


@contextmanager
def collection_file(path: Path, limits: Limits = LIMITS) -> Iterator[Path]:
    """Yield the SQLite file that `path` is, or that a package holds: then a temporary one.

    Whoever reads it must not write to it, and asks `opened_database` whether it is sound.
    Raises SourceError where it is neither.
    """
    start = _first_bytes(path)
    if start.startswith(MAGIC):
        yield path
    elif start.startswith(_ZIP):
        with unpacked(path, limits) as file:
            if not _first_bytes(file).startswith(MAGIC):
                raise SourceError(
                    f"{shown(path)} holds a collection that is not a SQLite file; "
                    "export it from Anki again"
                )
            yield file
    elif not start:
        raise SourceError(f"{shown(path)} is empty; export it from Anki again")
    else:
        raise SourceError(
            f"{shown(path)} is not an Anki file; name an `.apkg`, a `.colpkg` or a"
            " `collection.anki2`"
        )


def _first_bytes(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if S_ISDIR(mode):
            raise SourceError(
                f"{shown(path)} is a folder; name a file, such as the `collection.anki2` in it"
            )
        if not S_ISREG(mode):
            raise SourceError(f"{shown(path)} is not a regular file")
        with path.open("rb") as file:
            return file.read(len(MAGIC))
    except FileNotFoundError as error:
        raise SourceError(f"there is no file {shown(path)}") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        why = reason(error) if isinstance(error, OSError) else "its name holds a NUL"
        raise SourceError(f"cannot read {shown(path)}: {why}") from error
