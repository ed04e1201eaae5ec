"""From the text of notes to Anki notes: the whole way, without disk, clock or network."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import overload

from cardgen import vocabulary
from cardgen.config import Config
from cardgen.diagnose import diagnose
from cardgen.identity.assign import Identified
from cardgen.identity.claims import id_of
from cardgen.identity.naming import name_cards
from cardgen.identity.stamps import Content, stamp, unmatched
from cardgen.kinds import cards_of
from cardgen.model.card import FIELDS, AnkiNote, Card, Claim, CompiledCard, CompiledNote
from cardgen.model.deck import Deck, Orphan
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Ledger
from cardgen.model.note import Note, SourceNote
from cardgen.parse.follow_ups import card_marks
from cardgen.parse.note import parse_header, parse_note
from cardgen.parse.text import Lines
from cardgen.render.deck import deck_name, due_key, tags_of, topic_of
from cardgen.render.fields import render_fields
from cardgen.render.links import LinkFinder, build_links
from cardgen.render.media import MediaFinder
from cardgen.render.meta import content_hash, with_slug, write_meta
from cardgen.render.note_type import note_type_hash
from cardgen.render.scope import Complaint, Scope

_SLUG = FIELDS.index("Slug")
_META = FIELDS.index("Meta")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a note is compiled in: the settings, the other notes, the media.

    `root_name` is the name of the vault's folder: the topic of a note that names none.
    `coloured` is False where no HTML is kept: code is then not coloured.
    """

    config: Config
    links: LinkFinder
    media: MediaFinder
    root_name: str
    coloured: bool = True


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """A note as read, its text, and every fault that was found while reading it."""

    source: SourceNote
    note: Note
    diagnostics: tuple[Diagnostic, ...]


def digest_of(source: SourceNote) -> str:
    """Return the hash of a note's bytes."""
    return hashlib.blake2b(source.text.encode(), digest_size=16).hexdigest()


def compile_notes(
    sources: Sequence[SourceNote], config: Config, media: MediaFinder, root_name: str
) -> tuple[CompiledNote, ...]:
    """Return what each note compiles to by itself, in the order given."""
    links = build_links((source.path, parse_header(source)) for source in sources)
    around = Surroundings(config, links, media, root_name)
    return tuple(compile_note(source, around) for source in sources)


def compile_note(source: SourceNote, around: Surroundings) -> CompiledNote:
    """Return what one note compiles to. Never raises, whatever the text."""
    return compile_parsed(parse(source, around.config), around)


def parse(source: SourceNote, config: Config) -> ParsedNote:
    """Return one note as read."""
    return ParsedNote(source, *parse_note(source, config))


def compile_parsed(parsed: ParsedNote, around: Surroundings) -> CompiledNote:
    """Return what a note that was read compiles to."""
    note = parsed.note
    complaints: list[Complaint] = []
    cards = cards_of(note, around.config)
    compiled = tuple(_compile_card(card, note, around, complaints) for card in cards)
    return CompiledNote(
        path=note.path,
        frontmatter=note.frontmatter,
        is_target=not note.sections and not note.frontmatter.records,
        cards=compiled,
        items=tuple(
            (i.language, i.block_id.index if i.block_id else None) for i in note.follow_ups
        ),
        diagnostics=(*parsed.diagnostics, *_located(complaints, parsed.source)),
        marks=card_marks(parsed.source.text),
    )


def _compile_card(
    card: Card,
    note: Note,
    around: Surroundings,
    complaints: list[Complaint],
) -> CompiledCard:
    config = around.config
    topic = topic_of(note.frontmatter, note.path, around.root_name)
    scope = Scope(
        path=note.path,
        language=card.language,
        config=config,
        links=around.links,
        media=around.media,
        footnotes=note.footnotes,
        coloured=around.coloured,
    )
    fields = list(render_fields(card, note, topic, scope))
    complaints += scope.complaints
    difficulty = note.frontmatter.difficulty or ""
    tags = tags_of(note.frontmatter, topic, card.language, card.kind, config)
    fields[_META] = write_meta(fields, tags)
    return CompiledCard(
        kind=card.kind,
        language=card.language,
        index=card.index,
        ordinal=card.ordinal,
        span=card.span,
        place=card.place,
        deck=deck_name(topic, card.language, difficulty, card.kind, config),
        tags=tags,
        fields=tuple(fields),
        content_hash=content_hash(fields, tags),
        media=scope.media_used(),
        topic=topic,
    )


def _located(complaints: Iterable[Complaint], source: SourceNote) -> Iterable[Diagnostic]:
    """Yield each complaint once, at its place: a follow-up's context shows the question again."""
    lines: Lines | None = None
    for complaint in dict.fromkeys(complaints):
        lines = lines or Lines(source.text)
        span = lines.find(complaint.needle, complaint.line)
        yield diagnose(complaint.code, source.path, span, complaint.message, complaint.hint)


def build_deck(
    notes: Sequence[CompiledNote],
    ledger: Ledger,
    packaged: Ledger,
    config: Config,
    *,
    clock: int,
    record: bool = False,
    touch: tuple[str, ...] = (),
    selects: Callable[[str], bool] = lambda path: True,
    unread: frozenset[str] = frozenset(),
) -> Deck:
    """Return the deck of a vault: identities, times and order over all notes, those selected.

    See `name_cards` for `record`. `clock` is now, in Unix seconds; `unread` are the paths of
    notes that could not be read, whose cards are nobody's orphans.
    """
    known = _remembered(ledger, packaged)
    named = name_cards(
        notes,
        known,
        config,
        clock=clock,
        record=record,
        selects=selects,
        unread=unread,
        written=ledger.lines.keys(),
    )
    identified = named.identified
    chosen = [claim for claim in identified.claims if selects(claim.note.path)]
    contents = map(_content, chosen)
    stamped = stamp(ledger, packaged, contents, note_type_hash(), clock=clock, touch=touch)
    return Deck(
        notes=_anki_notes(chosen, _dues(identified.claims), stamped.ledger),
        claims=tuple(chosen),
        ledger=replace(stamped.ledger, namespace=config.namespace),
        new=stamped.new,
        changed=stamped.changed,
        pending=identified.pending,
        left_out=identified.left_out,
        unclaimed=identified.unclaimed,
        orphans=_orphans(identified, ledger, named.notes, unread),
        unadopted=tuple(c.identity.slug for c in chosen if not c.identity.adopted),
        unmatched=unmatched(touch, (claim.identity.slug for claim in chosen)),
        changes=named.changes,
        diagnostics=named.diagnostics,
    )


def _remembered(ledger: Ledger, packaged: Ledger) -> Ledger:
    """Return the ledger with names that it forgot, lost or gone back: they are taken in Anki."""
    return replace(ledger, lines={**packaged.lines, **ledger.lines})


def _content(claim: Claim) -> Content:
    return Content(claim.identity.slug, claim.card.content_hash, claim.note.path)


def _dues(claims: Iterable[Claim]) -> dict[str, int]:
    """Return the place of each card among new cards, from 1, by slug."""
    languages = vocabulary.codes()

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


class NamedFields(Sequence[str]):
    """The fields of a card with its slug in them, put together each time they are asked for."""

    __slots__ = ("_fields", "_slug")

    def __init__(self, fields: Sequence[str], slug: str) -> None:
        self._fields = fields
        self._slug = slug

    def __len__(self) -> int:
        return len(FIELDS)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return self._named()[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._named())

    def _named(self) -> list[str]:
        fields = list(self._fields)
        fields[_SLUG] = self._slug
        fields[_META] = with_slug(fields[_META], self._slug)
        return fields


def _knows_its_cards(note: CompiledNote) -> bool:
    return note.frontmatter.readable and not note.frontmatter.unreadable_records


def _orphans(
    identified: Identified, ledger: Ledger, notes: Sequence[CompiledNote], unread: frozenset[str]
) -> tuple[Orphan, ...]:
    """Return what no card claims any more: ledger lines of a note and records, each slug once."""
    unread |= {note.path for note in notes if not _knows_its_cards(note)}
    alive = {claim.identity.slug for claim in identified.claims} | identified.held
    orphans = {
        slug: Orphan(slug, line.path)
        for slug, line in ledger.lines.items()
        if slug not in alive and line.path and line.path not in unread
    }
    for note, record in identified.unclaimed:
        if record.slug not in alive:
            orphans[record.slug] = Orphan(record.slug, note.path, record.anki_id)
    return tuple(orphans[slug] for slug in sorted(orphans))
