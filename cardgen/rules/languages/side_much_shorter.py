"""The answer in one language is less than half as long as in the other.

Russian and English texts of the same content have nearly the same length. Much less is a
translation that was not finished, or text under a heading that opens no section. Code is not
counted.

Bad:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    A protocol of the transport layer. It makes a stream of bytes out of single segments: they
    are numbered, acknowledged by the receiver, sent again when they were lost, and put in
    order when they arrive. The receiver says how much it can take, and the sender slows down
    when the network is busy, so that neither of them is flooded.

    ## Answer (RU)
    Протокол транспортного уровня.

Good:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    A protocol of the transport layer.

    ## Answer (RU)
    Протокол транспортного уровня.
"""

from collections.abc import Iterator

from cardgen.rules.facts.sides import pairs
from cardgen.rules.facts.subject import Finding, Subject

CODE = "side-much-shorter"

_SHARE = 0.5
_ENOUGH = 300  # characters: of short texts, one may well be half as long


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each answer that is much shorter than another one."""
    for pair in pairs(subject):
        short, long = sorted(pair, key=lambda side: len(side.prose))
        if len(long.prose) >= _ENOUGH and len(short.prose) < _SHARE * len(long.prose):
            yield Finding(
                short.heading,
                f"the `{short.language}` answer has {len(short.prose):,} characters of text,"
                f" but the `{long.language}` answer on line {long.heading.line} has"
                f" {len(long.prose):,}",
                "translate the rest",
            )
