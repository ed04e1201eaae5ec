"""Text with a heading of its own follows the follow-ups, references or related links.

A section lasts until the next heading that opens one. So this text is not part of the answer it was
written for: it is shown among the references, or, below follow-ups, not at all.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## References
    - https://www.rfc-editor.org/rfc/rfc9293

    ## Detailed Version
    Segments are numbered and acknowledged.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ### Detailed Version
    Segments are numbered and acknowledged.

    ## References
    - https://www.rfc-editor.org/rfc/rfc9293
"""

from collections.abc import Iterator

from cardgen.parse.sections import has_text
from cardgen.rules.material import TAIL, heading_span, level_of, outline
from cardgen.rules.subject import Finding, Subject

CODE = "answer-after-tail"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first such heading of each section; a deeper one groups the section's links."""
    for section, found in outline(subject):
        if section.kind not in TAIL:
            continue
        level = level_of(subject, section)
        for heading in found:
            if heading.level <= level and has_text(section.tokens[heading.index + 3 :]):
                yield Finding(
                    heading_span(subject, heading),
                    f"`{heading.text}` stands below the {section.kind} of line"
                    f" {section.heading.line}, so its text is in no answer",
                    "move it up into the answer it belongs to",
                )
                break
