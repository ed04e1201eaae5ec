"""The page of a vault, brought up to date as often as one likes: what did not change is kept."""

import hashlib

from msgspec import Struct, msgpack

from cardgen.anki.note_type import look
from cardgen.engine.compile import Engine
from cardgen.engine.decide import Prepared, prepared
from cardgen.engine.environment import environment
from cardgen.engine.run import Progress, silent
from cardgen.sinks.web import Page
from cardgen.vault.lock import locked
from cardgen.vault.open import Vault

FOLDER = "preview"


class Refreshed(Struct, frozen=True):
    """The outcome: what the page is made of now, and the names of the files that were written."""

    made: Prepared
    written: tuple[str, ...]


class LivePage:
    """A vault and its page below the output folder."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.page = Page(vault.output / FOLDER, environment(vault))
        self._engine = Engine(vault, keep=True)

    def refresh(self, progress: Progress = silent) -> Refreshed:
        """Write what of the page is not as the notes are; an unchanged vault costs a look.

        Only changed notes are compiled. Raises NotesError where the ledger cannot be trusted,
        WorldError where the disk refuses.
        """
        with locked(self.vault):
            made = prepared(self._engine.snapshot(progress), record=True)
            signature = _signature(made)
            if self.page.is_of(signature):
                return Refreshed(made, ())
            # It reads Markdown and knows the rules: not to be loaded where nothing changed.
            from cardgen.serve.contents import contents_now  # noqa: PLC0415

            media = (item for note in made.deck.notes for item in note.media)
            contents = contents_now(made)
            shown = look(made.edition.labels, made.edition.title)
            return Refreshed(made, self.page.write(contents, shown, media, signature))


def _signature(made: Prepared) -> str:
    """Return a hash of all that the page is made of, and made with: nothing of it is read."""
    vault, snapshot, deck = made.vault, made.snapshot, made.deck
    facts = (
        environment(vault),
        vault.root,
        vault.selected,
        vault.config.check,
        made.clock.today,
        sorted(deck.new),
        sorted(deck.changed),
        snapshot.faults,
    )
    digest = hashlib.blake2b(repr(facts).encode("utf-8", "replace"), digest_size=16)
    digest.update(msgpack.encode(made.memory.written))
    for note in snapshot.notes:
        path = note.path
        line = f"{path}\0{snapshot.sources.digest(path)}\0{snapshot.rendered[path]}\n"
        digest.update(line.encode("utf-8", "replace"))
    for card in deck.notes:
        digest.update(msgpack.encode((card.identity, card.deck, card.tags)))
    return digest.hexdigest()
