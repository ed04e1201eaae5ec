"""A question is not written as a block quote.

It is read all the same. Quoted, it stands apart from what surrounds it in the file, as the other
questions of the vault do.

Bad:

    # Question (EN)
    What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator

from cardgen.model.note import SectionKind
from cardgen.rules.facts.subject import Finding, Subject

CODE = "question-not-quoted"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each question that holds no quote and is none."""
    for section in subject.note.sections:
        first = next((token for token in section.tokens if token.map), None)
        if section.kind is not SectionKind.QUESTION or first is None or first.map is None:
            continue
        quoted = any(token.type in _QUOTES for token in section.tokens)
        if not quoted and not subject.lines.content(first.map[0]).lstrip().startswith(">"):
            yield Finding(
                subject.lines.span_of_lines(*first.map),
                "this question is not quoted",
                "begin its lines with `>`",
            )


_QUOTES = ("blockquote_open", "callout_open")
