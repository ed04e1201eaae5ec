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
from functools import lru_cache

from cardgen.model.diagnostic import Span
from cardgen.model.language import Vocabulary, fold
from cardgen.rules.facts.outline import heading_span, outline
from cardgen.rules.facts.subject import Finding, Subject

CODE = "near-heading"

_HEADING = re.compile(r"#{1,3}[ \t]+(.*?)[ \t#]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARK = re.compile(r"[(\[][^()\[\]]*[)\]]?\s*[:.]*\s*$")
_DEEPEST = 3
_SHORTEST = 5  # letters


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each heading that the vocabulary nearly knows, with the spelling it may stand for."""
    for text, span in _candidates(subject):
        if meant := _meant(text, subject.config.words):
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


@lru_cache(maxsize=4096)
def _meant(text: str, words: Vocabulary) -> str | None:
    """Return the heading that a text may stand for, None where it is near none."""
    plain = _MARK.sub("", text)
    mark = text[len(plain) :].strip()
    said = fold(plain)
    head, _, last = said.rpartition(" ")
    code = words.code(last)
    if head in words.spellings and not mark and words.language(code):
        return f"{head.capitalize()} ({code.upper()})"
    near = next((known for known in _as_long_as(len(said), words) if _is_near(said, known)), None)
    return " ".join(filter(None, (near.capitalize(), mark))) if near else None


@lru_cache(maxsize=256)
def _as_long_as(length: int, words: Vocabulary) -> tuple[str, ...]:
    return tuple(known for known in words.spellings if abs(len(known) - length) <= 1)


def _is_near(written: str, known: str) -> bool:
    """Return whether one letter is added, left out, exchanged or swapped with its neighbour."""
    if written == known or len(known) < _SHORTEST:
        return False
    start = 0
    while start < min(len(written), len(known)) and written[start] == known[start]:
        start += 1
    one, other = written[start:], known[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if len(one) + len(other) == 1:
        return True
    # `lines` is not `links`: in a short word another letter makes another word.
    exchanged = len(one) == len(other) == 1 and len(known) > 5
    return exchanged or (len(one) == 2 and one == other[::-1])
