"""What is written down of a sync: records before anything is sent, and what Anki made of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from cardgen.anki.meta import sent
from cardgen.engine.against import Against, changes_before, decks_kept, ledger_before
from cardgen.engine.compile import Engine
from cardgen.engine.decide import Prepared, decide
from cardgen.engine.rewriting import Renewed, Rewriter
from cardgen.model.card import AnkiNote, Claim
from cardgen.model.change import NoteChange, RecordChange
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.found import FoundNote
from cardgen.model.ledger import Ledger
from cardgen.model.place import PlaceMemory
from cardgen.model.standing import Delta, Stand
from cardgen.vault.open import Vault
from cardgen.vault.place import store_place
from cardgen.vault.write import remember_sent, store_ledger, write_notes, writing


class Recorded(Struct, frozen=True):
    """The notes that were written into, by path why some refuse it, and the ledger then.

    `said` is what is wrong with all notes once all of it is written.
    """

    paths: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    said: tuple[Diagnostic, ...] = ()


def record_before(engine: Engine, at: Against, delta: Delta) -> Recorded:
    """Write records and block ids of new cards, adopted GUIDs and the ledger, before any is sent.

    So that a run that is cut off is completed by the next. Raises WorldError.
    """
    made, vault = at.made, at.made.vault
    changes = changes_before(at)
    renewed, refused = Rewriter(made.snapshot).rewrite(changes) if changes else ((), {})
    _write(engine, vault, renewed)
    ledger = record_sent(at, delta.notes)
    return Recorded(_paths(renewed), tuple(refused.items()), ledger)


def record_sent(at: Against, notes: Sequence[AnkiNote]) -> Ledger:
    """Write the times of notes that are about to be sent, and return the ledger.

    Raises WorldError.
    """
    ledger = ledger_before(at, notes)
    keep_ledger(at.made, ledger)
    if notes:
        remember_sent(at.made.vault, at.made.memory, ledger, notes)
    return ledger


def keep_ledger(made: Prepared, ledger: Ledger) -> None:
    """Write the ledger where it changed. Raises WorldError."""
    if ledger != made.memory.ledger and (ledger.lines or made.memory.ledger):
        with writing(made.vault.ledger_path):
            store_ledger(made.vault, ledger)


def _paths(renewed: Sequence[Renewed]) -> tuple[str, ...]:
    return tuple(one.rewritten.after.path for one in renewed)


def _write(engine: Engine, vault: Vault, renewed: Sequence[Renewed]) -> None:
    if renewed:
        write_notes(vault, [one.path for one in renewed], (one.rewritten for one in renewed))
        engine.saved(one.kept for one in renewed)


def record_after(
    engine: Engine, at: Against, arrived: Collection[str], moment: str, *, before: Recorded
) -> Recorded:
    """Write into the notes what Anki made of their cards, `moment` for those that `arrived`.

    `before` is what was written before anything was sent: new records among it. Only what differs
    is written: a sync that changed nothing writes nothing. Raises WorldError.
    """
    there = {one.slug: one.found for one in at.standings.cards if one.found and one.note}
    if not at.held.sees_disk:
        there = {slug: replace(live, guid="") for slug, live in there.items()}
    made = at.made
    known = before.paths or arrived or any(_changes(made.deck.claims, there, arrived, moment))
    if not known:
        return Recorded(said=made.diagnostics)
    made, _ = decide(engine)  # the notes as they are since they were recorded
    changes = tuple(_changes(made.deck.claims, there, arrived, moment))
    renewed, refused = Rewriter(made.snapshot).rewrite(changes)
    _write(engine, made.vault, renewed)
    ledger = ledger_before(replace(at, made=made))
    keep_ledger(made, ledger)
    said = made.said(renewed).read()
    return Recorded(_paths(renewed), tuple(refused.items()), ledger, said)


def _changes(
    claims: Iterable[Claim],
    there: dict[str, FoundNote],
    arrived: Collection[str],
    moment: str,
) -> Iterator[NoteChange]:
    """Yield what has to be written into each note."""
    found: dict[str, list[RecordChange]] = {}
    frontmatters = {}
    for claim in claims:
        live = there.get(claim.identity.slug)
        if live is None or claim.note.frontmatter.damage:
            continue
        change = _change(claim, live, moment if claim.identity.slug in arrived else None, moment)
        if change is not None and sent(live) is not None:
            found.setdefault(claim.note.path, []).append(change)
            frontmatters[claim.note.path] = claim.note.frontmatter
    for path, changes in found.items():
        yield NoteChange(path, frontmatters[path], tuple(changes))


def _change(claim: Claim, live: FoundNote, now: str | None, moment: str) -> RecordChange | None:
    """Return what of a record differs from the live note, None where nothing does."""
    record = claim.record
    if record is None:  # a note that refuses its record
        return None
    same = record.anki_id == live.id and (not live.guid or record.guid == live.guid)
    if same and record.synced_at and now is None:
        return None
    language = record.language or claim.card.language
    moment = now or moment
    return RecordChange(
        record.slug, language, live.id, live.guid or None, record.span.start, moment
    )


def remember_place(vault: Vault, memory: PlaceMemory | None, at: Against, restored: bool) -> None:
    """Keep the profile of the first sync, the decks of cards taken over, and who is deleted.

    Raises WorldError.
    """
    before = memory or PlaceMemory()
    stood = {one.slug: one for one in at.standings.cards}
    alive = {slug for slug, one in stood.items() if one.found is not None}
    gone = {one.slug for one in at.standings.of(Stand.DELETED)}
    back = {s for s in stood if restored and stood[s].stand is Stand.NEW}
    after = PlaceMemory(
        before.profile or at.held.profile,
        {**before.kept, **decks_kept(at)},
        frozenset((before.deleted | gone) - alive - back),
    )
    store_place(vault, after)
