"""A heading of follow-ups, references or related notes stands too deep to open them.

Such headings are read to level 3, or to `heading_levels` of the configuration where that is more.
What stands below a deeper one is part of the section above: of the answer, as a rule.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    #### References
    - RFC 9293

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## References
    - RFC 9293
"""

from collections.abc import Iterator

from cardgen.model.note import NAMES, TAIL
from cardgen.parse.headings import read_heading
from cardgen.parse.openings import deepest
from cardgen.rules.facts.outline import heading_span, outline
from cardgen.rules.facts.subject import Finding, Subject

CODE = "deep-heading"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the headings that would open a section which the note has nowhere else."""
    config = subject.config
    has = {section.kind for section in subject.note.sections}
    for section, found in outline(subject):
        for heading in found:
            read = read_heading(heading.text, config.words)
            if not read or read.kind not in TAIL or read.kind in has:
                continue
            if heading.level > (most := deepest(read.kind, config.heading_levels)):
                yield Finding(
                    heading_span(subject, heading),
                    f"`{heading.text}` begins no {NAMES[read.kind]}: it stands at level"
                    f" {heading.level}, and such headings are read to level {most}; it continues"
                    f" the {NAMES[section.kind]} section on line {section.heading.line}",
                    f"begin it with `{'#' * most}`, or set `heading_levels = {heading.level}` in"
                    " the configuration",
                )
