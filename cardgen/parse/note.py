"""A whole note: from its text to its frontmatter, sections and follow-ups."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.config import Config
from cardgen.model.diagnostic import Diagnostic, Span
from cardgen.model.note import (
    SIDES,
    Frontmatter,
    Note,
    Section,
    SourceNote,
    Tokens,
    Unreadable,
)
from cardgen.parse.code_fences import check_fences, code_lines
from cardgen.parse.comments import check_comments
from cardgen.parse.conflict import find_conflict
from cardgen.parse.faults import Faults
from cardgen.parse.follow_ups import read_follow_ups
from cardgen.parse.frontmatter.lost import slugs_in
from cardgen.parse.frontmatter.read import read_frontmatter
from cardgen.parse.inline_tags import inline_tags
from cardgen.parse.lines import Lines, lines_of
from cardgen.parse.markdown.parser import parse_markdown
from cardgen.parse.markdown.tokens import blocks, closing
from cardgen.parse.missing_sides import check_sides
from cardgen.parse.names import RECORDS
from cardgen.parse.sections import read_sections
from cardgen.parse.template import find_placeholder
from cardgen.parse.unread import check_unread

_OF_RECORDS = {"bad-record", "bad-records", "unreadable-record"}


class Header(Struct, frozen=True):
    """The frontmatter of a note, and every fault that was found while reading it."""

    frontmatter: Frontmatter
    said: tuple[Diagnostic, ...]


def parse_header(source: SourceNote, config: Config) -> Frontmatter:
    """Return the frontmatter alone: all that other notes need of this one."""
    return read_header(source, config).frontmatter


def read_header(source: SourceNote, config: Config) -> Header:
    """Return the frontmatter alone with what is wrong with it, as the whole note would say."""
    faults = Faults(source.path, lines_of(source.text), config.words)
    return Header(_read_header(faults), tuple(faults.found))


def _read_header(faults: Faults) -> Frontmatter:
    frontmatter = read_frontmatter(faults)
    if isinstance(unread := frontmatter.condition, Unreadable):
        unread = Unreadable(unread.reasons, slugs_in(faults.lines.text))
        return replace(frontmatter, condition=unread)
    return frontmatter


def parse_note(
    source: SourceNote, config: Config, header: Header | None = None
) -> tuple[Note, tuple[Diagnostic, ...]]:
    """Return a note as read, and every fault found on the way. Never raises.

    A file with neither a question or answer heading nor `anki_cards` is a link target only:
    it comes back without sections and without a diagnostic. `header` is what `read_header` says
    of the note, where that is known already.
    """
    faults = Faults(source.path, lines_of(source.text), config.words)
    _check_nul(faults)
    header = header or read_header(source, config)
    frontmatter = header.frontmatter
    faults.found += header.said
    tokens, footnotes = _parse_body(frontmatter, faults, config)
    read = read_sections(tokens, frontmatter, faults, config)
    sections = read.found
    frontmatter = _tagged(frontmatter, read.outside, config)
    marker = find_conflict(faults.lines, code_lines(tokens))
    if marker is not None and (_may_have_cards(sections, frontmatter) or RECORDS in source.text):
        return _conflicting(source, frontmatter, faults.lines, marker)
    placeholder = find_placeholder(faults.lines, frontmatter, sections)
    if placeholder and (_may_have_cards(sections, frontmatter) or RECORDS in source.text):
        return _template(source, frontmatter, *placeholder)
    if read.left_out and not any(section.kind in SIDES for section in sections):
        return Note(source.path, frontmatter, sections), tuple(faults.found)
    if not _may_have_cards(sections, frontmatter):
        kept = _kept_for_target(frontmatter, faults)
        if not kept:
            faults.found.clear()
            if not placeholder:
                check_unread(tokens, frontmatter, faults, config)
        return Note(source.path, frontmatter), kept or tuple(faults.found)
    _check_swallowed(tokens, faults)
    check_sides(sections, frontmatter, (tokens, read.outside), faults, config)
    follow_ups, related = read_follow_ups(sections, faults)
    note = Note(source.path, frontmatter, sections, follow_ups, related, footnotes, read.titles)
    return note, tuple(faults.found)


def _check_nul(faults: Faults) -> None:
    if (at := faults.lines.text.find("\0")) >= 0:
        where = faults.lines.span(at, at + 1)
        faults.add("nul-character", where, "this note holds a NUL character", "remove it")


def _check_swallowed(tokens: Tokens, faults: Faults) -> None:
    check_fences(tokens, faults)
    check_comments(tokens, faults)


def _tagged(frontmatter: Frontmatter, outside: Tokens, config: Config) -> Frontmatter:
    if not config.tags.inline:
        return frontmatter
    tags = dict.fromkeys((*frontmatter.tags, *inline_tags(outside)))
    return replace(frontmatter, tags=tuple(tags))


def _may_have_cards(sections: tuple[Section, ...], frontmatter: Frontmatter) -> bool:
    return bool(frontmatter.records) or any(section.kind in SIDES for section in sections)


def _conflicting(
    source: SourceNote, frontmatter: Frontmatter, lines: Lines, marker: int
) -> tuple[Note, tuple[Diagnostic, ...]]:
    """Return a note between two versions: which cards it has nobody knows, and whose they are."""
    found = diagnose(
        "conflict-markers",
        source.path,
        lines.span_of_lines(marker, marker + 1),
        "this note holds a conflict of git, so its cards stay as they are in Anki",
        "choose what is right, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
    )
    return _unread(source, frontmatter), (found,)


def _template(
    source: SourceNote, frontmatter: Frontmatter, placeholder: str, span: Span
) -> tuple[Note, tuple[Diagnostic, ...]]:
    """Return what notes are made from: its cards would be those of each of them."""
    found = diagnose(
        "template-placeholder",
        source.path,
        span,
        f"`{placeholder}` is filled in when a note is made from this template, so it yields no"
        " cards",
        "keep templates in the folder that Obsidian's settings name, or leave them out with"
        " `ignore`; if this is a note, fill it in, or put it in backticks where it is only shown",
    )
    return _unread(source, frontmatter), (found,)


def _unread(source: SourceNote, frontmatter: Frontmatter) -> Note:
    """Return a note without cards whose records stay what they are, and its slugs taken."""
    condition = Unreadable(slugs=slugs_in(source.text))
    return Note(source.path, replace(frontmatter, condition=condition, records=()))


def _kept_for_target(frontmatter: Frontmatter, faults: Faults) -> tuple[Diagnostic, ...]:
    """Return what is said of a link target: only that it may have records, if they are broken."""
    found = {fault.code for fault in faults.found}
    block = frontmatter.block
    hidden = block and RECORDS in faults.lines.text[block.start : block.end]
    lost = "lost-frontmatter" in found and RECORDS in faults.lines.text
    if lost or (hidden and not frontmatter.readable) or found & _OF_RECORDS:
        return tuple(faults.found)
    return ()


def _parse_body(
    frontmatter: Frontmatter, faults: Faults, config: Config
) -> tuple[Tokens, tuple[tuple[str, Tokens], ...]]:
    """Return the top-level blocks of the body and its footnotes, wherever those are defined.

    Blank lines stand in for the frontmatter, so that token lines are those of the file.
    """
    lines = faults.lines
    text = "\n" * lines.line_of(frontmatter.end) + lines.text[frontmatter.end :]
    tokens = parse_markdown(text, inline_math=config.inline_math)
    body: list[Tokens] = []
    footnotes: list[tuple[str, Tokens]] = []
    for block in blocks(tokens):
        if block[0].type == "footnote_reference_open":
            footnotes.append((str(block[0].meta["label"]), tuple(block[1:-1])))
        else:
            body.append(tuple(block))
            footnotes += _footnotes_in(block)
    return tuple(token for block in body for token in block), tuple(footnotes)


def _footnotes_in(block: Sequence[Token]) -> Iterator[tuple[str, Tokens]]:
    """Yield the footnotes that are defined in a quote, callout or list, which shows none of it."""
    for index, token in enumerate(block):
        if token.type == "footnote_reference_open":
            yield str(token.meta["label"]), tuple(block[index + 1 : closing(block, index)])
