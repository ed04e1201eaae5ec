"""A date of the frontmatter lies in the future.

`created` gives a new card its note id, which must not lie ahead of the clock: a date that does is
not used. It is nearly always a slip in the year.

Bad:

    ---
    id: net-001
    created: 2226-01-31
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    created: 2026-01-31
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator
from datetime import timedelta

from cardgen.rules.facts.subject import Finding, LintedVault

CODE = "date-in-future"

_ZONE = timedelta(days=1)  # the author's day may be ahead of UTC's


def check_vault(vault: LintedVault) -> Iterator[tuple[str, Finding]]:
    """Yield each date that comes after the day of the check."""
    for note in vault.notes:
        frontmatter = note.frontmatter
        for key, day in (("created", frontmatter.created), ("updated", frontmatter.updated)):
            if day and day - _ZONE > vault.today and not note.is_target:
                message = f"`{key}` is {day.isoformat()}, which is in the future"
                span = vault.subjects[note.path].key_span(key)
                yield note.path, Finding(span, message, "correct the date")
