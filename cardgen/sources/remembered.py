"""What a collection remembers: of notes that were deleted in it, and of reviews."""

import sqlite3

from cardgen.sources.database import table_names
from cardgen.sources.note_types import whole

# `graves` keeps what was deleted (type 0: a card, 1: a note), at the least until the next sync;
# `revlog` keeps the reviews of a deleted card for ever. Both as in Anki 26.9.3.
_GRAVES = "SELECT oid FROM graves WHERE type IN (0, 1)"
_REVIEWED = "SELECT DISTINCT cid FROM revlog WHERE cid NOT IN (SELECT id FROM cards)"


def deleted_ids(database: sqlite3.Connection) -> frozenset[int]:
    """Return the ids of notes and cards that were there once, as far as Anki remembers.

    A card that cardgen made has the id of its note. Raises UnreadableError, and sqlite3.Error
    for damage.
    """
    tables = table_names(database)
    queries = {"graves": _GRAVES, "revlog": _REVIEWED}
    return frozenset(
        whole(id_)
        for table, query in queries.items()
        if table in tables
        for (id_,) in database.execute(query)
    )


def review_counts(database: sqlite3.Connection) -> dict[int, int]:
    """Return how many rows the review log has for each card; raises as `deleted_ids`."""
    if "revlog" not in table_names(database):
        return {}
    rows = database.execute("SELECT cid, count(*) FROM revlog GROUP BY cid")
    return {whole(card): whole(number) for card, number in rows}
