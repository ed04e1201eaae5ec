"""The running Anki as a target: read, written and read back through AnkiConnect."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from cardgen.anki.note_type import Edition
from cardgen.engine.against import Against
from cardgen.engine.decide import Prepared
from cardgen.engine.held import ANKI, Before, connect, read_anki, shared_folders
from cardgen.engine.seen import keep_seen, load_seen
from cardgen.model.place import Held, PlaceMemory
from cardgen.model.reach import Reach
from cardgen.model.standing import Delta
from cardgen.sinks.ankiconnect import apply_to_anki, show_in_browser
from cardgen.sources.greeting import sync_with_ankiweb
from cardgen.vault.open import Vault


class RunningAnki:
    """A running Anki; `warn` is told what the user should know on the way."""

    name = ANKI

    def __init__(self, vault: Vault, reach: Reach, warn: Callable[[str], None]) -> None:
        self._vault = vault
        self._reach = reach
        self._warn = warn
        self.connection = connect(vault, reach)
        self._seen: Held | None = None

    @property
    def requests(self) -> int:
        """Return how many requests were sent."""
        return self.connection.requests

    def read(self, made: Prepared, memory: PlaceMemory | None, *, anew: bool = False) -> Held:
        """Return what Anki holds; it synchronises with AnkiWeb first, where asked to.

        What is still as it was after the last sync is not read again, but `anew`.
        """
        reach = replace(self._reach, ankiweb=self._reach.ankiweb and not anew)
        if not anew:
            self._seen = load_seen(self._vault, self.connection.shown)
        before = Before(self._seen) if self._seen and not anew else None
        return read_anki(self.connection, made, memory, reach, self._warn, before=before)

    def apply(self, made: Prepared, held: Held, delta: Delta, edition: Edition) -> None:
        """Carry out a delta; Anki shows it as one step to undo."""
        folders = shared_folders(made.vault)
        apply_to_anki(self.connection, held, delta, folders, edition)

    def read_back(self, made: Prepared, held: Held, delta: Delta) -> Held:
        """Return what Anki holds after a delta; what cannot have moved is not read again."""
        again = replace(self._reach, ankiweb=False)
        who = (note.identity for note in delta.notes)
        added = {one.note_id: one.guid for one in who if one.slug in delta.adds}
        before = Before(held, added)
        same = PlaceMemory(held.profile)
        return read_anki(self.connection, made, same, again, self._warn, before=before)

    def keep(self, at: Against) -> None:
        """Remember what was read, so that the next sync need not read it again."""
        if self.connection.is_local:
            keep_seen(self._vault, self.connection.shown, at, self._seen)

    def show(self, note_ids: Iterable[int]) -> None:
        """Show notes in Anki's browser. Raises WorldError."""
        show_in_browser(self.connection, note_ids)

    def finish(self) -> None:
        """Let Anki synchronise with AnkiWeb, where asked to."""
        if self._reach.ankiweb and (refusal := sync_with_ankiweb(self.connection)):
            self._warn(f"{refusal}; synchronise in Anki yourself")
