"""Who answers at an address: the add-on, what it can do, and whose profile is open."""

import time
from collections.abc import Mapping, Sequence

from msgspec import Struct

from cardgen.errors import WorldError
from cardgen.sources.connection import LONG, VERSION, Call, Connection, RefusedError, Reply

_NEEDED = ("notesInfo", "findNotes", "getDecks", "modelNamesAndIds")
_BUSY = "collection is not available"
_TRIES, _PAUSE = 10, 0.5  # while Anki synchronises, its collection is closed for a moment
_NO_LOGIN = "auth not configured"


class Greeting(Struct, frozen=True):
    """Who answers: Anki's open profile, the actions that the add-on knows, the note types' ids."""

    profile: str
    actions: frozenset[str]
    types: Mapping[str, int]


def greet(connection: Connection) -> Greeting:
    """Return who answers at an address.

    Raises WorldError where it is no AnkiConnect that can be used, or no profile is open.
    """
    calls = (
        Call("version"),
        Call("apiReflect", {"scopes": ["actions"], "actions": None}),
        Call("getActiveProfile"),
        Call("modelNamesAndIds"),
    )
    version, reflected, profile, types = patiently(connection, calls)
    if not isinstance(version.unwrap(), int) or version.result < VERSION:
        raise WorldError(
            f"the add-on AnkiConnect at `{connection.shown}` is too old; update it in Anki, under"
            " Tools > Add-ons"
        )
    if types.error is not None and _BUSY in types.error:
        raise WorldError("no profile is open in Anki; open yours and run again")
    actions = reflected.result.get("actions", ()) if isinstance(reflected.result, dict) else ()
    missing = [name for name in _NEEDED if name not in actions]
    if reflected.error is not None or missing:
        lacks = f" (it lacks `{missing[0]}`)" if missing else ""
        raise WorldError(
            f"the add-on AnkiConnect at `{connection.shown}` is too old{lacks}; update it in Anki,"
            " under Tools > Add-ons"
        )
    name = profile.result if isinstance(profile.result, str) else ""
    return Greeting(name, frozenset(actions), types.unwrap())


def sync_with_ankiweb(connection: Connection) -> str | None:
    """Let Anki synchronise with AnkiWeb; return why it did not, None where it did or no one asked.

    Anki starts no full upload or download for it. That nobody is logged in is no fault.
    """
    try:
        connection.call("sync", seconds=LONG)
    except RefusedError as error:
        return None if _NO_LOGIN in error.said else str(error)
    return None


def patiently(connection: Connection, calls: Sequence[Call]) -> tuple[Reply, ...]:
    """Return the reply of each action, asked for again while Anki has its collection closed."""
    parts = list(connection.requests_of(calls))
    return tuple(reply for some in parts for reply in _patiently(connection, some))


def _patiently(connection: Connection, calls: Sequence[Call]) -> tuple[Reply, ...]:
    for _ in range(_TRIES - 1):
        replies = connection.multi(calls)
        if not any(one.error is not None and _BUSY in one.error for one in replies):
            return replies
        time.sleep(_PAUSE)
    return connection.multi(calls)
