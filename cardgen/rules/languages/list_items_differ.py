"""Two answers of a note have different numbers of list items.

A point that is in one language only is a point that the other card does not teach. Bullets of all
depths are counted; numbered steps have a rule of their own.

Bad:

    # Question (EN)
    > What does TCP promise?

    # Question (RU)
    > Что обещает TCP?

    ## Answer (EN)
    - order
    - no loss

    ## Answer (RU)
    - порядок

Good:

    # Question (EN)
    > What does TCP promise?

    # Question (RU)
    > Что обещает TCP?

    ## Answer (EN)
    - order
    - no loss

    ## Answer (RU)
    - порядок
    - отсутствие потерь
"""

from collections.abc import Iterator

from cardgen.rules.facts.parity import differing
from cardgen.rules.facts.subject import Finding, Subject

CODE = "list-items-differ"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the answers whose bullets differ in number."""
    for _, _, finding in differing(subject, "list item", lambda side: side.items):
        yield finding
