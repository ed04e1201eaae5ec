"""The place that a vault is compared with: a running Anki, or a file, and what it holds."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from cardgen.engine.decide import Prepared
from cardgen.errors import WorldError
from cardgen.model.place import Held, PlaceMemory
from cardgen.model.reach import Reach
from cardgen.sources.ankiconnect import Sought, read_running
from cardgen.sources.connection import Connection
from cardgen.sources.file import read_anki_file
from cardgen.sources.greeting import Greeting, greet, sync_with_ankiweb
from cardgen.sources.seen import still_so
from cardgen.vault.open import PRIVATE, Vault

ANKI = "anki"
"""What the running Anki is called where a file could be named."""


class Before(Struct, frozen=True):
    """What the running Anki held before, and by note id the GUIDs of what was added since."""

    held: Held
    sent: Mapping[int, str] = field(default_factory=dict)


def is_running_anki(place: Path) -> bool:
    """Return whether a place is the running Anki and no file."""
    return str(place) == ANKI


def connect(vault: Vault, reach: Reach) -> Connection:
    """Return the way to the running Anki: an option, else the environment, else the configuration.

    Raises UsageError for an address that cannot be used.
    """
    chosen = vault.config.anki
    return Connection(
        url=reach.url or os.environ.get("CARDGEN_ANKI_URL") or chosen.url,
        key=os.environ.get("CARDGEN_ANKI_KEY") or chosen.key,
        timeout=chosen.timeout,
        allow_remote=reach.allow_remote,
    )


def shared_folders(vault: Vault) -> tuple[Path, ...]:
    """Return the folders that Anki may see as well, the likeliest first."""
    return Path(tempfile.gettempdir()), vault.output.absolute() / PRIVATE


def read_file(place: Path) -> Held:
    """Return what a file holds. Raises SourceError."""
    return Held(read_anki_file(place))


def read_anki(
    connection: Connection,
    made: Prepared,
    memory: PlaceMemory | None,
    reach: Reach,
    warn: Callable[[str], None],
    *,
    before: Before | None = None,
) -> Held:
    """Return what the running Anki holds of a vault's cards.

    What was seen of it `before` is not read again where it is still so. Raises WorldError where
    it cannot be read, or has the profile of another collection open.
    """
    greeting = greet(connection)
    check_profile(greeting, memory, reach)
    if reach.ankiweb and "sync" in greeting.actions:
        refusal = sync_with_ankiweb(connection)
        if refusal:
            warn(f"{refusal}; going on with what this Anki has")
    sought = _sought(made)
    held = _read(connection, made, greeting, sought, before)
    lost = _lost(made, held)
    if lost:  # another tool's, which may have their slug in any field: looked for one by one
        held = _read(connection, made, greeting, replace(sought, texts=lost), before)
    return held


def _read(
    connection: Connection,
    made: Prepared,
    greeting: Greeting,
    sought: Sought,
    before: Before | None,
) -> Held:
    if before and connection.is_local:
        held = still_so(connection, greeting, sought, before.held, before.sent)
        if held:
            return held
    return read_running(connection, greeting, sought, shared_folders(made.vault))


def check_profile(greeting: Greeting, memory: PlaceMemory | None, reach: Reach) -> None:
    """Raise WorldError where Anki has another profile open than it should."""
    wanted = reach.profile or (memory.profile if memory else "")
    if not greeting.profile:
        raise WorldError("no profile is open in Anki; open yours and run again")
    if wanted and greeting.profile != wanted:
        cure = "open that one" if reach.profile else "open that one, or name this one: `--profile`"
        raise WorldError(
            f"Anki has the profile `{greeting.profile}` open, but these notes are synced to"
            f" `{wanted}`; {cure}"
        )


def _sought(made: Prepared) -> Sought:
    records = [record for _, record in made.deck.unclaimed]
    records += [claim.record for claim in made.deck.claims if claim.record]
    ids = {record.anki_id for record in records if record.anki_id}
    ids |= {claim.identity.note_id for claim in made.deck.claims}
    known = {one.identity.slug: one.identity.guid for one in made.deck.notes}
    return Sought(frozenset(ids), known=known)


def _lost(made: Prepared, held: Held) -> tuple[str, ...]:
    """Return the slugs of another tool's cards of which neither the id nor a `Slug` was found."""
    ids = {note.id for note in held.found.notes}
    slugs = {note.text("Slug") for note in held.found.notes}
    return tuple(
        claim.identity.slug
        for claim in made.deck.claims
        if not claim.identity.adopted
        and claim.identity.note_id not in ids
        and claim.identity.slug not in slugs
    )


def read_place(
    place: Path,
    made: Prepared,
    memory: PlaceMemory | None,
    reach: Reach,
    warn: Callable[[str], None] = lambda remark: None,
) -> Held:
    """Return what the running Anki or a file holds of a vault's cards. Raises WorldError."""
    if is_running_anki(place):
        return read_anki(connect(made.vault, reach), made, memory, reach, warn)
    return read_file(place)
