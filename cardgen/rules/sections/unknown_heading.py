"""A heading of the first two levels stands inside a question or an answer.

It opens no section, so what follows it is part of the card above it. That is right for
`## Short Version`, and not for a heading that was meant to open something of its own.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## History
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

from cardgen.model.note import SectionKind
from cardgen.parse.elsewhere import elsewhere
from cardgen.rules.facts.outline import heading_span, outline
from cardgen.rules.facts.subject import Finding, Subject
from cardgen.wording import count

CODE = "unknown-heading"
_CURE = (
    "make it a heading of level 3 if it belongs there, or name it in `[headings]` of the"
    " configuration if it opens a section"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first such heading of each answer."""
    for section, found in outline(subject):
        high = [one for one in found if one.level <= 2]
        if section.kind is SectionKind.ANSWER and high and section.part != "title":
            other = elsewhere([one.text for one in high], subject.config.words)
            more = f", like {count(len(high) - 1, 'other')} below" if len(high) > 1 else ""
            yield Finding(
                heading_span(subject, high[0]),
                f"`{high[0].text}` opens no section: it continues the answer on line"
                f" {section.heading.line}{more}",
                other.cure if other else _CURE,
            )
