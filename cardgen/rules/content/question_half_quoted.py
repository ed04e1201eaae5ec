"""A part of a question stands in a block quote, and a part does not.

A question that is one quote is unwrapped; where only a part is quoted the card shows the quote as
it stands. Often the `>` is alone on its line and the question came to stand below it.

Bad:

    # Question (EN)
    > What is TCP?

    And what is UDP?

    ## Answer (EN)
    A stream of bytes, and single datagrams.

Good:

    # Question (EN)
    > What is TCP?
    >
    > And what is UDP?

    ## Answer (EN)
    A stream of bytes, and single datagrams.
"""

from collections.abc import Iterator

from cardgen.model.note import SectionKind
from cardgen.parse.markdown.tokens import blocks
from cardgen.rules.facts.subject import Finding, Subject

CODE = "question-half-quoted"

_PROSE = ("paragraph_open", "bullet_list_open", "ordered_list_open")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first paragraph or list outside the quote of each such question."""
    for section in subject.note.sections:
        if section.kind is SectionKind.QUESTION:
            opening = [block[0] for block in blocks(section.tokens)]
            headed = next((i for i, t in enumerate(opening) if t.type == "heading_open"), None)
            asked = opening[:headed]
            bare = [token for token in asked if token.type in _PROSE and token.map]
            if any(token.type == "blockquote_open" for token in asked) and bare:
                yield Finding(
                    subject.lines.span_of_lines(*(bare[0].map or (0, 1))),
                    f"this part of the question on line {section.heading.line} stands outside its"
                    " quote",
                    "begin its lines with `>`, or quote nothing",
                )
