"""A section's heading stands at another level than such sections have.

It is read all the same. Questions stand at level 1 and what follows the answers at level 2, so
that the outline shows one question with all that belongs to it.

Bad:

    ## Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator

from cardgen.config import Config
from cardgen.model.note import NAMES, TAIL, SectionKind
from cardgen.rules.facts.outline import level_of
from cardgen.rules.facts.subject import Finding, Subject

CODE = "heading-level"

_USUAL = {SectionKind.QUESTION: 1, **dict.fromkeys(TAIL, 2)}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the headings that stand deeper than is usual."""
    for section in subject.note.sections:
        level = level_of(subject, section)
        usual = _USUAL.get(section.kind)
        if level <= subject.config.heading_levels != Config().heading_levels:
            continue  # its author said that they stand so deep
        if usual and level > usual:
            yield Finding(
                section.heading,
                f"this {NAMES[section.kind]} heading has level {level}; level {usual} is usual",
                f"begin it with `{'#' * usual}`",
            )
