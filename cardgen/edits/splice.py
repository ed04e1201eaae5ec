"""Splicing edits into a text, and where the rest of it stands then."""

from collections.abc import Iterable

from cardgen.model.diagnostic import Edit, Span
from cardgen.parse.lines import Lines


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
