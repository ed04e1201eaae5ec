"""All the cards of a build, and what it learnt about the vault on the way."""

from msgspec import Struct

from cardgen.model.card import AnkiNote, Claim, CompiledNote, LeftOut
from cardgen.model.change import NoteChange
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Ledger
from cardgen.model.note import Record


class Orphan(Struct, frozen=True, gc=False):
    """A slug that no card of today's notes claims; `path` is the note it was last seen in.

    `anki_id` is the id of its note in Anki where only that finds it there, as of another tool's.
    `packaged` tells that a build packaged it once, so that it may be in Anki.
    """

    slug: str
    path: str
    anki_id: int | None = None
    packaged: bool = False


class Deck(Struct, frozen=True):
    """What a build makes of a vault.

    `notes` are those that were asked for, in the order of new cards, `claims` what they were
    made of. `ledger` is the one after the build; `new` are the slugs that it had not before,
    `changed` those that it had with other content. `changes` are what has to be written into
    notes. `pending`, `left_out` and `unclaimed` come with their note. `unmatched` are the touch
    patterns that match no slug, `asked_again` the new slugs whose question another note asks.
    """

    notes: tuple[AnkiNote, ...]
    claims: tuple[Claim, ...]
    ledger: Ledger
    new: frozenset[str]
    changed: frozenset[str]
    pending: tuple[LeftOut, ...]
    left_out: tuple[LeftOut, ...]
    unclaimed: tuple[tuple[CompiledNote, Record], ...]
    orphans: tuple[Orphan, ...]
    unadopted: tuple[str, ...]
    unmatched: tuple[str, ...]
    asked_again: tuple[str, ...]
    changes: tuple[NoteChange, ...]
    diagnostics: tuple[Diagnostic, ...]
