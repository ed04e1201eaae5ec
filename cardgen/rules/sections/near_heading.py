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
from collections.abc import Iterator

from cardgen.model.diagnostic import Span
from cardgen.parse.near import meant_by
from cardgen.rules.facts.outline import heading_span, outline
from cardgen.rules.facts.subject import Finding, Subject

CODE = "near-heading"

_HEADING = re.compile(r"#{1,3}[ \t]+(.*?)[ \t#]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEEPEST = 3


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each heading that the vocabulary nearly knows, with the spelling it may stand for."""
    for text, span in _candidates(subject):
        if meant := meant_by(text, subject.config.words):
            yield Finding(
                span,
                f"`{text}` opens no section: it is not spelt as cardgen knows it",
                f"write `{meant}` if it should open one",
            )


def _candidates(subject: Subject) -> Iterator[tuple[str, Span]]:
    """Yield the headings that open no section: those above the first one, and those inside."""
    yield from _above(subject)
    for _, found in outline(subject):
        for heading in found:
            if heading.level <= _DEEPEST:
                yield heading.text, heading_span(subject, heading)


def _above(subject: Subject) -> Iterator[tuple[str, Span]]:
    lines = subject.lines
    sections = subject.note.sections
    first = lines.line_of(subject.note.frontmatter.end)
    last = min((s.heading.line - 1 for s in sections), default=len(lines))
    fenced = False
    for line in range(first, last):
        content = lines.content(line)
        if _FENCE.match(content):
            fenced = not fenced
        elif not fenced and (match := _HEADING.match(content)):
            yield match[1], lines.span_of_lines(line, line + 1)
