"""Anki itself, run on a copy of a collection: the one file that needs the `anki` package.

Written against Anki 25.9 to 26.9. A collection that is opened is brought to that Anki's schema,
so nothing here is ever called on a file of the user's.
"""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cardgen.errors import WorldError

if TYPE_CHECKING:
    from anki.collection import Collection

# `anki` is optional, and slow to load: every import of it is inside of a function.

_VERDICTS = (
    "new",
    "updated",
    "duplicate",
    "conflicting",
    "first_field_match",
    "missing_notetype",
    "missing_deck",
    "empty_first_field",
)  # the importer's log (`ImportResponse.Log` of Anki 26.9.3)
_REVIEWS = "select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id, cid"


class RefusedError(Exception):
    """Anki's importer refuses a package: its reason, in one line."""


Reviews = tuple[tuple[int, ...], ...]
Counts = tuple[tuple[str, int], ...]


def has_anki() -> bool:
    """Return whether the `anki` package is installed."""
    return importlib.util.find_spec("anki") is not None


def restore(package: Path, collection: Path) -> None:
    """Import an `.apkg`, scheduling and all, into a new collection. Raises WorldError."""
    with _opened(collection) as opened:
        _import(opened, package, with_scheduling=True)


def settle(collection: Path) -> None:
    """Open and close a collection, so that it has this Anki's schema. Raises WorldError."""
    with _opened(collection):
        pass


def run_import(collection: Path, package: Path, *, merge: bool = False) -> Counts:
    """Import a package with the settings that Anki proposes: update what is newer, merge nothing.

    With `merge`, "merge note types" is ticked. Return how many notes got each of the importer's
    verdicts. Raises RefusedError, the collection as it was, and WorldError where the collection
    cannot be opened.
    """
    from anki.errors import AnkiException  # noqa: PLC0415 (see above)

    with _opened(collection) as opened:
        try:
            return _import(opened, package, with_scheduling=False, merge=merge)
        except AnkiException as error:
            raise RefusedError(_line(error)) from error


def schema_time(collection: Path) -> int:
    """Return when the schema last changed, in milliseconds: a later one forces a full sync.

    Raises WorldError.
    """
    with _opened(collection) as opened:
        return int(opened.db.scalar("select scm from col") if opened.db else 0)


def reviews(collection: Path) -> Reviews:
    """Return all rows of `revlog` in the columns of `Profile.reviews`. Raises WorldError."""
    with _opened(collection) as opened:
        rows = opened.db.all(_REVIEWS) if opened.db else []
        return tuple(tuple(row) for row in rows)


@contextmanager
def _opened(path: Path) -> "Iterator[Collection]":
    """Open a collection, made where there is none; Anki's failures become WorldError."""
    from anki.collection import Collection  # noqa: PLC0415 (see above)
    from anki.errors import AnkiException  # noqa: PLC0415 (see above)

    try:
        collection = Collection(str(path))
        try:
            yield collection
        finally:
            collection.close()
    except AnkiException as error:
        raise WorldError(
            f"Anki cannot use it: {_line(error)}; update the `anki` package if it is old"
        ) from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())


def import_package(
    collection: "Collection",
    package: Path,
    *,
    with_scheduling: bool,
    with_presets: bool,
    merge: bool = False,
) -> Any:
    """Import a package with Anki's own importer, what is newer alone; return the importer's log.

    Note types are merged only on demand. Without scheduling the tags `leech` and `marked` are
    dropped.
    """
    from anki.collection import (  # noqa: PLC0415 (see above)
        ImportAnkiPackageOptions,
        ImportAnkiPackageRequest,
    )
    from anki.import_export_pb2 import (  # noqa: PLC0415 (see above)
        ImportAnkiPackageUpdateCondition,
    )

    if_newer = ImportAnkiPackageUpdateCondition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER
    options = ImportAnkiPackageOptions(
        merge_notetypes=merge,
        update_notes=if_newer,
        update_notetypes=if_newer,
        with_scheduling=with_scheduling,
        with_deck_configs=with_presets,
    )
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    return collection.import_anki_package(request).log


def _import(
    collection: "Collection", package: Path, *, with_scheduling: bool, merge: bool = False
) -> Counts:
    log = import_package(
        collection,
        package,
        with_scheduling=with_scheduling,
        with_presets=with_scheduling,
        merge=merge,
    )
    return tuple((name, len(getattr(log, name))) for name in _VERDICTS)
