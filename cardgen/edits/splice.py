"""Splicing edits into a text, and proving that nothing else changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from markdown_it.token import Token

from cardgen.config import Config
from cardgen.edits.unchanged import keeps_frontmatter
from cardgen.model.diagnostic import Diagnostic, Edit, Span
from cardgen.model.note import FollowUp, Frontmatter, Note, Section, SourceNote, Tokens
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
    for name, part, facts in _PARTS:
        one, other = part(old), part(new)
        if one is not other and facts(one) != facts(other):
            raise ProofError(f"the edit would change its {name}")
    if not keeps_frontmatter(_yaml(before, old), _yaml(after, new)):
        raise ProofError("the edit would change its frontmatter")
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


def _of_frontmatter(frontmatter: Frontmatter) -> object:
    return replace(frontmatter, block=None, end=0, records=())


def _of_sections(sections: Sequence[Section]) -> object:
    return [(s.kind, s.languages, s.marked, _shape(s.tokens)) for s in sections]


def _of_follow_ups(items: Sequence[FollowUp]) -> object:
    return [(i.language, _shape(i.question), _shape(i.answer)) for i in items]


def _of_named(parts: Sequence[tuple[str, Tokens]]) -> object:
    return [(name, _shape(tokens)) for name, tokens in parts]


# What an edit must leave as it is: its name for people, where a note has it, and all that counts.
_PARTS: tuple[tuple[str, Callable[[Note], Any], Callable[[Any], object]], ...] = (
    ("frontmatter", attrgetter("frontmatter"), _of_frontmatter),
    ("sections", attrgetter("sections"), _of_sections),
    ("follow-ups", attrgetter("follow_ups"), _of_follow_ups),
    ("related links", attrgetter("related"), _of_named),
    ("footnotes", attrgetter("footnotes"), _of_named),
)


def _shape(tokens: Tokens) -> tuple[object, ...]:
    return tuple(_token(token) for token in tokens)


def _token(token: Token) -> tuple[object, ...]:
    """Return all that is rendered of a token: what it is and says, not where; no block id."""
    meta = {key: value for key, value in token.meta.items() if key != "block_id"}
    shown = (token.type, token.tag, token.nesting, token.level, token.markup, token.info)
    inside = None if token.children is None else _shape(tuple(token.children))
    return (*shown, token.content, token.block, token.hidden, dict(token.attrs), meta, inside)
