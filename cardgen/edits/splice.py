"""Splicing edits into a text, and proving that nothing else changed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from markdown_it.token import Token

from cardgen.config import Config
from cardgen.edits.unchanged import keeps_frontmatter
from cardgen.model.diagnostic import Diagnostic, Edit, Span
from cardgen.model.note import Note, SourceNote, Tokens
from cardgen.parse.lines import Lines
from cardgen.parse.note import parse_header, parse_note


class ProofError(AssertionError):
    """An edit that would change more of a note than it should: a bug of cardgen."""


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits applied; every other character stays.

    Edits must not overlap; those at one offset are applied in the order given.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start < done:
            raise ProofError(f"two edits overlap at offset {edit.start}")
        parts += (text[done : edit.start], edit.replacement)
        done = edit.end
    return "".join((*parts, text[done:]))


def moved(span: Span, edits: Iterable[Edit], lines: Lines) -> Span:
    """Return where a stretch of text stands after edits; `lines` are those of the new text."""
    start, end = span.start, span.end
    for edit in edits:
        added = len(edit.replacement) - (edit.end - edit.start)
        if edit.start <= span.start:
            start += max(added, edit.start - span.start)
        if edit.start <= span.start or edit.start < span.end:
            end += added
    return lines.span(start, max(start, end))


def check_same(
    before: SourceNote, after: SourceNote, config: Config
) -> tuple[Note, tuple[Diagnostic, ...]]:
    """Return the note after an edit, read anew, if it differs only in records and block ids.

    With it comes what is wrong with it. Raises ProofError where anything else reads differently.
    """
    new, said = parse_note(after, config)
    old = _read_before(before, new, after, config)
    for name, one, other in zip(_NAMES, _facts(old), _facts(new), strict=True):
        if one != other:
            raise ProofError(f"the edit would change its {name}")
    if not keeps_frontmatter(_yaml(before, old), _yaml(after, new)):
        raise ProofError(f"the edit would change its {_NAMES[0]}")
    return new, said


def _read_before(before: SourceNote, new: Note, after: SourceNote, config: Config) -> Note:
    """Return the note as it was read before an edit.

    What stands below the frontmatter is read the same wherever it begins: where it is the same
    to the letter, only the frontmatter is read once more.
    """
    header = parse_header(before, config)
    same = before.text[header.end :] == after.text[new.frontmatter.end :]
    if same and header.readable and new.frontmatter.readable:
        return replace(new, frontmatter=header)
    return parse_note(before, config)[0]


def _yaml(source: SourceNote, note: Note) -> str:
    block = note.frontmatter.block
    return source.text[block.start : block.end] if block else ""


_NAMES = ("frontmatter", "sections", "follow-ups", "related links", "footnotes")


def _facts(note: Note) -> Iterator[object]:
    """Yield what an edit must leave as it is, in the order of `_NAMES`."""
    yield replace(note.frontmatter, block=None, end=0, records=())
    yield tuple((s.kind, s.languages, s.marked, _shape(s.tokens)) for s in note.sections)
    yield tuple((i.language, _shape(i.question), _shape(i.answer)) for i in note.follow_ups)
    yield tuple((language, _shape(tokens)) for language, tokens in note.related)
    yield tuple((label, _shape(tokens)) for label, tokens in note.footnotes)


def _shape(tokens: Tokens) -> tuple[object, ...]:
    return tuple(_token(token) for token in tokens)


def _token(token: Token) -> tuple[object, ...]:
    """Return all that is rendered of a token: what it is and says, not where; no block id."""
    meta = {key: value for key, value in token.meta.items() if key != "block_id"}
    shown = (token.type, token.tag, token.nesting, token.level, token.markup, token.info)
    inside = None if token.children is None else _shape(tuple(token.children))
    return (*shown, token.content, token.block, token.hidden, dict(token.attrs), meta, inside)
