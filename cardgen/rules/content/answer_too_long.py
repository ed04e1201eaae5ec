"""An answer is longer than `max_answer_length`.

A card is reviewed in seconds, and one that fills many screens is recognised by its look rather
than answered. Split the note, or turn its parts into follow-ups with answers of their own. The
limit counts the characters that a reader sees, code included.

Config:

    max_answer_length = 60

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A protocol of the transport layer that makes a stream of bytes out of single segments.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes over single segments.
"""

from collections.abc import Iterator

from cardgen.rules.facts.sides import sides
from cardgen.rules.facts.subject import Finding, Subject

CODE = "answer-too-long"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each answer over the limit."""
    limit = subject.config.max_answer_length
    for side in sides(subject):
        length = side.length
        if length > limit:
            yield Finding(
                side.heading,
                f"this answer has {length:,} characters, over the `max_answer_length` of {limit:,}",
                "split the note, or make follow-ups of its parts",
            )
