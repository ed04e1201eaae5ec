"""What a build makes of a vault before anything is written: its deck, and the notes to write."""

from collections.abc import Mapping

from cardgen.commands.load import Prepared, prepare
from cardgen.commands.record import rewrite_notes
from cardgen.compile import Progress, silent
from cardgen.identity.recording import Rewritten
from cardgen.vault import Vault


def decide(
    vault: Vault,
    *,
    record: bool = True,
    touch: tuple[str, ...] = (),
    keep: bool = False,
    progress: Progress = silent,
) -> tuple[Prepared, tuple[Rewritten, ...]]:
    """Return the deck, and the notes as they have to be written; see `prepare` for the options.

    A note that refuses its edit keeps its cards, named as if they were recorded; follow-ups that
    would need a block id in it wait. A name that one of these had asked for may then go to a card
    of another note that refuses, so the deck is made until none does. Raises as `prepare`, and
    WorldError where a note changed since it was compiled.
    """

    def prepared(sealed: Mapping[str, str]) -> Prepared:
        return prepare(
            vault, record=record, touch=touch, keep=keep, progress=progress, sealed=sealed
        )

    sealed: dict[str, str] = {}
    while True:
        made = prepared(sealed)
        rewritten, refused = rewrite_notes(vault, made.loaded, made.deck.changes)
        if not refused:
            return made, rewritten
        sealed |= refused  # each time more of them: nothing is written into a note that is sealed
