"""From compiled notes to the deck: who each card is, since when, in which order, what to write."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from cardgen.anki.deck import due_key
from cardgen.anki.meta import with_slug
from cardgen.anki.note_type import note_type_hash
from cardgen.config import Config
from cardgen.identity.assign import Identified
from cardgen.identity.claims import id_of
from cardgen.identity.ids import guid_of
from cardgen.identity.naming import NOTHING, Named, name_cards
from cardgen.identity.stamps import Content, Stamped, stamp, unmatched
from cardgen.model.card import FIELDS, AnkiNote, Claim, CompiledNote
from cardgen.model.clock import Clock
from cardgen.model.deck import Deck, Orphan
from cardgen.model.ledger import Ledger, LedgerLine, Memory
from cardgen.model.on_demand import OnDemand
from cardgen.reconcile.asked_again import asked_again


def build_deck(
    notes: Sequence[CompiledNote],
    memory: Memory,
    config: Config,
    *,
    clock: Clock,
    record: bool = False,
    touch: tuple[str, ...] = (),
    selects: Callable[[str], bool] = lambda path: True,
    unread: frozenset[str] = frozenset(),
    refusing: Mapping[str, str] = NOTHING,
) -> Deck:
    """Return the deck of a vault: identities, times and order over all notes, those selected.

    See `name_cards` for `record` and `refusing`. `unread` are the paths of notes that could not
    be read, whose cards are nobody's orphans.
    """
    named = name_cards(
        notes,
        memory,
        config,
        clock=clock,
        record=record,
        selects=selects,
        unread=unread,
        refusing=refusing,
    )
    chosen = [claim for claim in named.identified.claims if selects(claim.note.path)]
    contents = [_content(claim) for claim in chosen]
    note_type = note_type_hash(config.words.labels, config.title)
    stamped = stamp(memory, contents, note_type, clock=clock, touch=touch)
    stamped = replace(stamped, ledger=replace(stamped.ledger, namespace=config.namespace))
    orphans = _orphans(named.identified, memory.written, named.notes, unread)
    missed = unmatched(touch, (claim.identity.slug for claim in chosen))
    return _deck(named, chosen, stamped, orphans, missed, languages=config.languages)


def _deck(
    named: Named,
    chosen: Sequence[Claim],
    stamped: Stamped,
    orphans: tuple[Orphan, ...],
    unmatched: tuple[str, ...],
    *,
    languages: tuple[str, ...],
) -> Deck:
    identified = named.identified
    return Deck(
        notes=_anki_notes(chosen, _dues(identified.claims, languages), stamped.ledger),
        claims=tuple(chosen),
        ledger=stamped.ledger,
        new=stamped.new,
        changed=stamped.changed,
        pending=identified.pending,
        left_out=identified.left_out,
        unclaimed=identified.unclaimed,
        orphans=orphans,
        unadopted=tuple(c.identity.slug for c in chosen if not c.identity.adopted),
        unmatched=unmatched,
        asked_again=asked_again(identified.claims, stamped.new),
        changes=named.changes,
        diagnostics=named.diagnostics,
    )


def _content(claim: Claim) -> Content:
    identity, card = claim.identity, claim.card
    return Content(
        identity.slug,
        card.content_hash,
        claim.note.path,
        card.former_hash,
        # What another tool made is known by a GUID that only its collection tells.
        guid=identity.guid if identity.adopted else None,
        note_id=identity.note_id,
        question_hash=card.question_hash or None,
    )


def _dues(claims: Iterable[Claim], languages: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each card among new cards, from 1, by slug."""

    def key(claim: Claim) -> tuple[object, ...]:
        frontmatter = claim.note.frontmatter
        language = languages.index(claim.card.language)
        place = due_key(
            claim.card.topic, frontmatter.difficulty, id_of(claim.note), claim.index, language
        )
        return (*place, claim.identity.slug)

    ordered = sorted(claims, key=key)
    return {claim.identity.slug: due for due, claim in enumerate(ordered, 1)}


def _anki_notes(
    claims: Iterable[Claim], dues: Mapping[str, int], ledger: Ledger
) -> tuple[AnkiNote, ...]:
    """Return cards as Anki stores them, in the order of new cards."""
    built = (_anki_note(claim, dues[claim.identity.slug], ledger) for claim in claims)
    return tuple(sorted(built, key=lambda note: note.due))


def _anki_note(claim: Claim, due: int, ledger: Ledger) -> AnkiNote:
    card = claim.card
    return AnkiNote(
        identity=claim.identity,
        kind=card.kind,
        language=card.language,
        index=claim.index,
        path=claim.note.path,
        line=card.span.line,
        deck=card.deck,
        tags=card.tags,
        fields=NamedFields(card.fields, claim.identity.slug),
        due=due,
        content_hash=card.content_hash,
        mod=ledger.lines[claim.identity.slug].time,
        media=card.media,
    )


class NamedFields(OnDemand[str]):
    """The fields of a card with its slug in them, put together each time they are asked for."""

    __slots__ = ("_fields", "_slug")

    def __init__(self, fields: Sequence[str], slug: str) -> None:
        self._fields = fields
        self._slug = slug

    def __len__(self) -> int:
        return len(FIELDS)

    def _read(self) -> tuple[str, ...]:
        return with_slug(self._fields, self._slug)


def _orphans(
    identified: Identified, ledger: Ledger, notes: Sequence[CompiledNote], unread: frozenset[str]
) -> tuple[Orphan, ...]:
    """Return what no card claims any more: ledger lines of a note and records, each slug once."""
    unread |= {note.path for note in notes if not note.knows_its_cards}
    alive = {claim.identity.slug for claim in identified.claims} | identified.held
    orphans = {
        slug: Orphan(slug, line.path, _foreign_id(slug, line, ledger), bool(line.content_hash))
        for slug, line in ledger.lines.items()
        if slug not in alive and line.path and line.path not in unread and not line.closed
    }
    for note, record in identified.unclaimed:
        line = ledger.lines.get(record.slug)
        if record.slug not in alive and not (line and line.closed):
            packaged = bool(line and line.content_hash)
            orphans[record.slug] = Orphan(record.slug, note.path, record.anki_id, packaged)
    return tuple(orphans[slug] for slug in sorted(orphans))


def _foreign_id(slug: str, line: LedgerLine, ledger: Ledger) -> int | None:
    """Return the note id of a card that another tool made, whose note may have no field `Slug`."""
    own = guid_of(ledger.namespace or "", slug)
    return None if line.guid in (None, own) else line.note_id
