"""Two answers of a note have different numbers of headings.

A part of the answer is missing from one language, or is divided otherwise there.

Bad:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    ### Promise
    Order.
    ### Price
    Latency.

    ## Answer (RU)
    ### Обещание
    Порядок.

Good:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    ### Promise
    Order.

    ## Answer (RU)
    ### Обещание
    Порядок.
"""

from collections.abc import Iterator

from cardgen.rules.facts.parity import differing
from cardgen.rules.facts.subject import Finding, Subject

CODE = "headings-differ"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the answers whose headings differ in number."""
    for _, _, finding in differing(subject, "heading", lambda side: side.headings):
        yield finding
