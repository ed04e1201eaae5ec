"""A heading skips a level below the one above it.

The outline of the note, in Obsidian and for a screen reader, then has a gap.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ##### History
    It is older than IP.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ### History
    It is older than IP.
"""

from collections.abc import Iterator

from cardgen.rules.facts.outline import heading_span, level_of, outline
from cardgen.rules.facts.subject import Finding, Subject

CODE = "heading-jump"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each heading that is more than one level below the one before it."""
    for section, found in outline(subject):
        above = level_of(subject, section)
        for heading in found:
            if heading.level > above + 1:
                yield Finding(
                    heading_span(subject, heading),
                    f"this heading of level {heading.level} stands below one of level {above}",
                    f"make it level {above + 1}",
                )
            above = heading.level
