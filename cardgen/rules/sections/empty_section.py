"""A section has a heading and nothing under it.

An empty question or answer is a card that is not there. An empty list of follow-ups or references
is a promise that was not kept: fill it, or remove the heading.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)

    ## References
    - https://www.rfc-editor.org/rfc/rfc9293

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## References
    - https://www.rfc-editor.org/rfc/rfc9293
"""

from collections.abc import Iterator

from cardgen.model.note import NAMES, TAIL
from cardgen.parse.empty_sides import begun
from cardgen.parse.markdown.parser import has_text
from cardgen.rules.facts.subject import Finding, Subject

CODE = "empty-section"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the sections after the answers that hold nothing; the reader reports the others.

    Those of a language that is not written at all are no faults of their own.
    """
    unwritten = begun(subject.note.sections)
    for section in subject.note.sections:
        if section.languages and unwritten.issuperset(section.languages):
            continue
        if section.kind in TAIL and not has_text(section.tokens):
            yield Finding(
                section.heading,
                f"this {NAMES[section.kind]} section is empty",
                "fill it, or remove its heading",
            )
