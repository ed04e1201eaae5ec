"""Two languages of a note have different numbers of follow-ups.

Follow-ups are paired by their place in the list: the n-th English and the n-th Russian one share
an index, as long as both lists have the same length.

Bad:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Answer (RU)
    Поток байтов.

    ## Follow-ups (EN)
    - What happens when a segment is lost?

Good:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Answer (RU)
    Поток байтов.

    ## Follow-ups (EN)
    - What happens when a segment is lost?

    ## Follow-ups (RU)
    - Что происходит, когда сегмент теряется?
"""

from collections import Counter
from collections.abc import Iterator

from cardgen.model.diagnostic import Span
from cardgen.model.note import SectionKind
from cardgen.rules.facts.sides import pairs, section
from cardgen.rules.facts.subject import Finding, Subject
from cardgen.wording import count

CODE = "follow-ups-differ"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each two languages with answers whose follow-ups differ in number."""
    counts = Counter(item.language for item in subject.note.follow_ups)
    for one, other in pairs(subject):
        first, second = counts[one.language], counts[other.language]
        if first != second:
            few, many = sorted((one.language, other.language), key=lambda code: counts[code])
            yield Finding(
                _span(subject, few, many),
                f"this note has {count(counts[few], 'follow-up')} in `{few}`"
                f" and {counts[many]:,} in `{many}`",
                "translate the missing ones",
            )


def _span(subject: Subject, few: str, many: str) -> Span | None:
    """Return the heading of the shorter list, else the first item of the longer one."""
    found = section(subject.note, SectionKind.FOLLOW_UPS, few)
    if found:
        return found.heading
    return next((i.span for i in subject.note.follow_ups if i.language == many), None)
