"""A note was updated before it was created, by its dates.

One of the two is wrong, and `created` is where the note id of a new card comes from.

Bad:

    ---
    id: net-001
    created: 2026-01-31
    updated: 2025-02-01
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    created: 2025-01-31
    updated: 2025-02-01
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator

from cardgen.rules.facts.subject import Finding, Subject

CODE = "updated-before-created"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield `updated` where it comes before `created`."""
    created, updated = subject.note.frontmatter.created, subject.note.frontmatter.updated
    if created and updated and updated < created:
        yield Finding(
            subject.key_span("updated"),
            f"`updated` is {updated.isoformat()}, before `created` ({created.isoformat()})",
            "correct the one that is wrong",
        )
