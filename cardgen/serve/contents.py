"""What the page shows of a vault as it is now, with all that is found in its notes."""

from cardgen.engine.decide import Prepared
from cardgen.engine.found import found_in
from cardgen.preview.contents import Shown, contents_of
from cardgen.preview.entry import Contents, Place
from cardgen.rules.languages import FAMILY

_PARITY = frozenset(rule.CODE for rule in (*FAMILY.of_note, *FAMILY.of_vault))


def contents_now(made: Prepared) -> Contents:
    """Return what the page shows of a vault as it is now. Raises NotesError, see `found_in`."""
    vault, snapshot = made.vault, made.snapshot
    root = vault.root.resolve()
    topics = vault.config.topics
    shown = Shown(
        place=Place(root.name, root.as_posix(), vault.config.vault or ""),
        deck=made.deck,
        notes=tuple(note for note in snapshot.notes if vault.selects(note.path)),
        found=found_in(snapshot),
        rendered=snapshot.rendered,
        parity=_PARITY,
        topic=lambda name: topics.get(name) or name,
    )
    return contents_of(shown)
