"""A heading is spelt nearly like one that opens a section, and opens none.

Its text then belongs to the section above, so that a question ends up in an answer, or a whole
language is lost.

Bad:

    # Question (EN)
    > What is TCP?

    ## Anwser (EN)
    A stream of bytes.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

import re
from collections.abc import Iterator, Set

from cardgen.model.diagnostic import Span
from cardgen.model.note import SIDES, SectionKind
from cardgen.parse.headings import read_heading
from cardgen.parse.near import meant_by
from cardgen.rules.facts.outline import heading_span, outline
from cardgen.rules.facts.subject import Finding, Subject

CODE = "near-heading"

_HEADING = re.compile(r"#{1,3}[ \t]+(.*?)[ \t#]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEEPEST = 3


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each heading that the vocabulary nearly knows, with the spelling it may stand for."""
    words = subject.config.words
    found = [
        (text, span, meant)
        for text, span in dict.fromkeys(_candidates(subject))
        if (meant := meant_by(text, words))
    ]
    headings = {meant: read_heading(meant, words) for _, _, meant in found}
    kinds = {heading.kind for heading in headings.values() if heading}
    for text, span, meant in found:
        heading = headings[meant]
        yield Finding(
            span,
            f"`{text}` opens no section: it is not spelt as cardgen knows it",
            f"write `{_at_its_level(meant, span, subject)}` if it should open one",
            leaves=_lacking_all_the_same(heading.kind, kinds) if heading else (),
        )


def _lacking_all_the_same(kind: SectionKind, kinds: Set[SectionKind]) -> tuple[str, ...]:
    """Return the codes of what is missing, whether or not a heading opens a section of a kind.

    `kinds` are those of all such headings of the note: together they may be its cards.
    """
    codes = {f"missing-{side}" for side in SIDES if side is not kind}
    codes.update(() if kind in SIDES else ("missing-translation",))
    codes.update(() if kinds >= set(SIDES) else ("no-sections",))
    return tuple(sorted(codes))


def _at_its_level(meant: str, span: Span, subject: Subject) -> str:
    """Return the heading to write, with its signs where one of this level would open nothing."""
    deepest = subject.config.heading_levels
    written = subject.lines.content(span.line - 1).lstrip()
    heading = read_heading(meant, subject.config.words)
    if heading and heading.kind in SIDES and written.startswith("#" * (deepest + 1)):
        return f"{'#' * deepest} {meant}"
    return meant


def _candidates(subject: Subject) -> Iterator[tuple[str, Span]]:
    """Yield the headings that open no section: those outside of all, and those inside."""
    yield from _outside(subject)
    for _, found in outline(subject):
        for heading in found:
            if heading.level <= _DEEPEST and not _is_known(heading.text, subject):
                yield heading.text, heading_span(subject, heading)


def _outside(subject: Subject) -> Iterator[tuple[str, Span]]:
    """Yield the headings above the first section, and those below the end of a tail section."""
    lines = subject.lines
    fenced = False
    for line in _lines_outside(subject):
        content = lines.content(line)
        if _FENCE.match(content):
            fenced = not fenced
        elif not fenced and (match := _HEADING.match(content)) and not _is_known(match[1], subject):
            yield match[1], lines.span_of_lines(line, line + 1)


def _is_known(text: str, subject: Subject) -> bool:
    """Return whether a heading opens a section: the second of two that are joined, or too deep."""
    return read_heading(text, subject.config.words) is not None


def _lines_outside(subject: Subject) -> Iterator[int]:
    lines = subject.lines
    begin = lines.line_of(subject.note.frontmatter.end)
    for section in subject.note.sections:
        yield from range(begin, section.heading.line - 1)
        begin = max(begin, lines.line_of(section.body.end))
    yield from range(begin, len(lines))
