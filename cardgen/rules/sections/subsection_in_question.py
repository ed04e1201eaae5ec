"""A heading stands inside a question.

All that follows it is part of what is asked, until the next heading that opens a section. A
question is one or two sentences; a brief, its goals and its limits read better as a list.

Bad:

    # Question (EN)
    > How would you design a chat?

    ### Requirements
    Ten million users.

    ## Answer (EN)
    With a message queue.

Good:

    # Question (EN)
    > How would you design a chat for ten million users?

    ## Answer (EN)
    With a message queue.
"""

from collections.abc import Iterator

from cardgen.model.note import SectionKind
from cardgen.rules.facts.outline import heading_span, outline
from cardgen.rules.facts.subject import Finding, Subject

CODE = "subsection-in-question"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first heading inside each question."""
    for section, found in outline(subject):
        if section.kind is SectionKind.QUESTION and found:
            yield Finding(
                heading_span(subject, found[0]),
                f"`{found[0].text}` stands inside the question on line {section.heading.line}",
                "ask in a sentence or two, and give the rest as a list",
            )
