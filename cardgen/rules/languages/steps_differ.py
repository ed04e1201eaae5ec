"""Two answers of a note have different numbers of numbered steps.

A step that is missing from one language makes a procedure of it that does not work.

Bad:

    # Question (EN)
    > How is a TCP connection opened?

    # Question (RU)
    > Как открывается соединение TCP?

    ## Answer (EN)
    1. SYN
    2. SYN and ACK
    3. ACK

    ## Answer (RU)
    1. SYN
    2. ACK

Good:

    # Question (EN)
    > How is a TCP connection opened?

    # Question (RU)
    > Как открывается соединение TCP?

    ## Answer (EN)
    1. SYN
    2. SYN and ACK
    3. ACK

    ## Answer (RU)
    1. SYN
    2. SYN и ACK
    3. ACK
"""

from collections.abc import Iterator

from cardgen.rules.facts.parity import differing
from cardgen.rules.facts.subject import Finding, Subject

CODE = "steps-differ"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the answers whose numbered steps differ in number."""
    for _, _, finding in differing(subject, "numbered step", lambda side: side.steps):
        yield finding
