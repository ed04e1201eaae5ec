"""The running Anki as a target: read, written and read back through AnkiConnect."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from cardgen.anki.note_type import Edition
from cardgen.engine.decide import Prepared
from cardgen.engine.held import ANKI, Reach, connect, read_anki, shared_folders
from cardgen.model.place import Held, PlaceMemory
from cardgen.model.standing import Delta
from cardgen.sinks.ankiconnect import apply_to_anki, show_in_browser
from cardgen.sources.ankiconnect import read_again
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

    @property
    def requests(self) -> int:
        """Return how many requests were sent."""
        return self.connection.requests

    def read(self, made: Prepared, memory: PlaceMemory | None) -> Held:
        """Return what Anki holds; it synchronises with AnkiWeb first, where asked to."""
        return read_anki(self.connection, made, memory, self._reach, self._warn)

    def apply(self, made: Prepared, held: Held, delta: Delta, edition: Edition) -> None:
        """Carry out a delta; Anki shows it as one step to undo."""
        folders = shared_folders(made.vault)
        apply_to_anki(self.connection, held, delta, folders, edition)

    def read_back(self, made: Prepared, held: Held, delta: Delta) -> Held:
        """Return what Anki holds after a delta: read anew only where more than texts changed."""
        only_texts = not (
            delta.adds or delta.conversions or delta.moves or delta.suspended or delta.woken
        )
        if only_texts:
            ids = [note.identity.note_id for note in delta.notes]
            ids += [
                id_ for some in (*delta.tagged.values(), *delta.untagged.values()) for id_ in some
            ]
            now = read_again(self.connection, held, ids)
            notes = tuple(now.get(note.id, note) for note in held.found.notes)
            return replace(held, found=replace(held.found, notes=notes))
        again = replace(self._reach, ankiweb=False)
        return read_anki(self.connection, made, None, again, self._warn)

    def show(self, note_ids: Iterable[int]) -> None:
        """Show notes in Anki's browser. Raises WorldError."""
        show_in_browser(self.connection, note_ids)

    def finish(self) -> None:
        """Let Anki synchronise with AnkiWeb, where asked to."""
        if self._reach.ankiweb and (refusal := sync_with_ankiweb(self.connection)):
            self._warn(f"{refusal}; synchronise in Anki yourself")
