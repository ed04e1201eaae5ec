"""From the text of notes to Anki notes: the whole way, without disk, clock or network."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cardgen.anki.deck import deck_name, topic_of
from cardgen.anki.former import former_content_hash
from cardgen.anki.meta import content_hash, with_meta
from cardgen.anki.question import question_hash
from cardgen.anki.tags import tags_of
from cardgen.codes import diagnose
from cardgen.config import Config
from cardgen.kinds import cards_of
from cardgen.model.card import Card, CompiledCard, CompiledNote, text_of
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import Note, SourceNote
from cardgen.parse.follow_ups import card_marks
from cardgen.parse.lines import lines_of
from cardgen.parse.note import Header, parse_header, parse_note
from cardgen.render.fields import render_fields
from cardgen.render.links import build_links
from cardgen.render.media import MediaFinder
from cardgen.render.scope import Complaint, Scope
from cardgen.render.surroundings import Surroundings


class ParsedNote(Struct, frozen=True):
    """A note as read, its text, and every fault that was found while reading it."""

    source: SourceNote
    note: Note
    diagnostics: tuple[Diagnostic, ...]


def compile_notes(
    sources: Sequence[SourceNote], config: Config, media: MediaFinder
) -> tuple[CompiledNote, ...]:
    """Return what each note compiles to by itself, in the order given."""
    links = build_links((source.path, parse_header(source, config)) for source in sources)
    around = Surroundings(config, links, media)
    return tuple(compile_note(source, around) for source in sources)


def compile_note(source: SourceNote, around: Surroundings) -> CompiledNote:
    """Return what one note compiles to. Never raises, whatever the text."""
    return compile_parsed(parse(source, around.config), around)


def parse(source: SourceNote, config: Config, header: Header | None = None) -> ParsedNote:
    """Return one note as read; `header` is its frontmatter, where that is known already."""
    return ParsedNote(source, *parse_note(source, config, header))


def compile_parsed(parsed: ParsedNote, around: Surroundings) -> CompiledNote:
    """Return what a note that was read compiles to."""
    note = parsed.note
    complaints: list[Complaint] = []
    cards = cards_of(note, around.config)
    compiled = tuple(_compile_card(card, note, around, complaints) for card in cards)
    return _compiled(parsed, compiled, tuple(_located(complaints, parsed.source)))


def recompile_parsed(
    before: CompiledNote, parsed: ParsedNote, complaints: tuple[Diagnostic, ...], config: Config
) -> CompiledNote:
    """Return what a note compiles to after an edit that changed no field of its cards.

    `before` is what it compiled to, `complaints` those of rendering it where they stand now.
    """
    places = zip(before.cards, cards_of(parsed.note, config), strict=True)
    cards = (
        replace(old, index=new.index, ordinal=new.ordinal, span=new.span, place=new.place)
        for old, new in places
    )
    return _compiled(parsed, tuple(cards), complaints)


def _compiled(
    parsed: ParsedNote, cards: tuple[CompiledCard, ...], complaints: tuple[Diagnostic, ...]
) -> CompiledNote:
    note = parsed.note
    return CompiledNote(
        path=note.path,
        frontmatter=note.frontmatter,
        is_target=not (note.sections or note.frontmatter.records) and note.frontmatter.readable,
        cards=cards,
        items=tuple(
            (i.language, i.block_id.index if i.block_id else None) for i in note.follow_ups
        ),
        diagnostics=(*parsed.diagnostics, *complaints),
        read=len(parsed.diagnostics),
        marks=card_marks(parsed.source.text),
    )


def _compile_card(
    card: Card,
    note: Note,
    around: Surroundings,
    complaints: list[Complaint],
) -> CompiledCard:
    config = around.config
    topic = topic_of(note.frontmatter, note.path)
    scope = Scope(
        path=note.path,
        language=card.language,
        config=config,
        links=around.links,
        media=around.media,
        footnotes=note.footnotes,
    )
    rendered = render_fields(card, note, topic, scope)
    complaints += scope.complaints
    difficulty = note.frontmatter.difficulty or ""
    tags = tags_of(note.frontmatter, topic, card.language, card.kind, config)
    fields = with_meta(rendered, tags)
    return CompiledCard(
        kind=card.kind,
        language=card.language,
        index=card.index,
        ordinal=card.ordinal,
        span=card.span,
        place=card.place,
        deck=deck_name(topic, card.language, difficulty, card.kind, config),
        tags=tags,
        fields=fields,
        content_hash=content_hash(fields, tags),
        media=scope.media_used(),
        topic=topic,
        former_hash=former_content_hash(fields, tags),
        question_hash=question_hash(text_of(fields, "Question")),
    )


def _located(complaints: Iterable[Complaint], source: SourceNote) -> Iterable[Diagnostic]:
    """Yield each complaint once, at its place: a follow-up's context shows the question again."""
    for complaint in dict.fromkeys(complaints):
        span = lines_of(source.text).find(complaint.needle, complaint.line)
        yield diagnose(complaint.code, source.path, span, complaint.message, complaint.hint)
