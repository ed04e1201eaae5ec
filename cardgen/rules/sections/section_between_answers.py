"""Follow-ups or references stand between the answers.

The order of sections does not matter to a card. To a reader it does: in the file, the answers
stand together, and what belongs to both comes after them.

Bad:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups
    - What happens when a segment is lost?

    ## Answer (RU)
    Поток байтов.

Good:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Answer (RU)
    Поток байтов.

    ## Follow-ups
    - What happens when a segment is lost?
"""

from collections.abc import Iterator

from cardgen.model.note import NAMES, TAIL, SectionKind
from cardgen.rules.facts.subject import Finding, Subject

CODE = "section-between-answers"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first section of the tail that stands before the last answer."""
    sections = subject.note.sections
    answers = [s.heading for s in sections if s.kind is SectionKind.ANSWER]
    early = (s for s in sections if s.kind in TAIL and answers and s.heading < answers[-1])
    if (section := next(early, None)) and section.heading > answers[0]:
        yield Finding(
            section.heading,
            f"this {NAMES[section.kind]} section stands before the answer on line"
            f" {answers[-1].line}",
            "move it below the answers",
        )
