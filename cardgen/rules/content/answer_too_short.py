"""A question that is not easy has an answer of a line or two.

Perhaps the answer was never finished, or stands under a heading that opens no section. A short
answer to an easy question is a good card.

Bad:

    ---
    id: net-001
    difficulty: hard
    ---
    # Question (EN)
    > How does TCP keep a slow network from collapsing?

    ## Answer (EN)
    By congestion control.

Good:

    ---
    id: net-001
    difficulty: easy
    ---
    # Question (EN)
    > What keeps a slow network from collapsing under TCP?

    ## Answer (EN)
    Congestion control.
"""

from collections.abc import Iterator

from cardgen.anki.deck import DIFFICULTIES
from cardgen.rules.facts.sides import sides
from cardgen.rules.facts.subject import Finding, Subject

CODE = "answer-too-short"

_SHORT = 200  # characters: about two lines


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each short answer of a note that says it is of some difficulty."""
    difficulty = (subject.note.frontmatter.difficulty or "").casefold()
    if difficulty not in DIFFICULTIES[1:]:
        return
    for side in sides(subject):
        length = side.length
        if length < _SHORT and not any(token.type in _SHOWN for token in side.tokens):
            yield Finding(
                side.heading,
                f"this answer to a `{difficulty}` question has only {length:,} characters",
                "say more, or look for text under a heading that opens no section",
            )


_SHOWN = ("fence", "code_block", "math_block", "table_open")
