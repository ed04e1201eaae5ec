"""Splicing edits into a text, and proving that nothing else changed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from markdown_it.token import Token

from cardgen.config import Config
from cardgen.model.diagnostic import Edit, Span
from cardgen.model.note import Note, SourceNote, Tokens
from cardgen.parse.note import parse_note


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


_LINE_ENDING = re.compile(r"\r\n?|\n")


def moved(span: Span, edits: Iterable[Edit]) -> Span:
    """Return where a stretch of text stands after edits that add whole lines or end a line."""
    before = [edit for edit in edits if edit.start <= span.start]
    shift = sum(len(edit.replacement) - (edit.end - edit.start) for edit in before)
    lines = sum(len(_LINE_ENDING.findall(edit.replacement)) for edit in before)
    return Span(span.start + shift, span.end + shift, span.line + lines, span.column)


def check_same(before: SourceNote, after: SourceNote, config: Config) -> Note:
    """Return the note after an edit, read anew, if it differs only in records and block ids.

    Raises ProofError where anything else reads differently.
    """
    old, _ = parse_note(before, config)
    new, _ = parse_note(after, config)
    for name, one, other in zip(_NAMES, _facts(old), _facts(new), strict=True):
        if one != other:
            raise ProofError(f"the edit of `{before.path}` would change its {name}")
    return new


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
    children = token.children
    if children is None:
        attributes = tuple(sorted((key, str(value)) for key, value in token.attrs.items()))
        return (token.type, token.tag, token.markup, token.info, token.content, attributes)
    return (token.type, _shape(_without_block_id(children)))


def _without_block_id(children: list[Token]) -> Tokens:
    return tuple(child for child in children if child.type != "block_id")
