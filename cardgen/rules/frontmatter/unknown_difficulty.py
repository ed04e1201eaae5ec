"""A difficulty is not one that cardgen knows how to order.

New cards are shown from easy to hard, and those of an unknown difficulty last. The tag
`difficulty::` and the deck take the value as it is written.

Bad:

    ---
    id: net-001
    difficulty: meduim
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    difficulty: medium
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

import difflib
from collections.abc import Iterator

from cardgen.anki.deck import DIFFICULTIES
from cardgen.rules.facts.subject import Finding, Subject

CODE = "unknown-difficulty"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the difficulty, with the nearest known one."""
    difficulty = subject.note.frontmatter.difficulty
    if difficulty and difficulty.casefold() not in DIFFICULTIES:
        near = difflib.get_close_matches(difficulty.casefold(), DIFFICULTIES, 1)
        known = ", ".join(f"`{one}`" for one in DIFFICULTIES)
        yield Finding(
            subject.key_span("difficulty"),
            f"`difficulty` is `{difficulty}`, which is not one of {known}",
            f"write `{near[0]}`" if near else "write one of them",
        )
