"""The frontmatter does not begin on the first line of the note.

Obsidian and most other tools read frontmatter only there, and show these lines as text. Remove
the blank lines above.

Bad:

    == note.md ==

    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    == note.md ==
    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.rules.facts.subject import Subject

# Worded in `cardgen/parse/frontmatter/read.py`.
CODE = "late-frontmatter"


def fix(subject: Subject, found: Diagnostic) -> tuple[Edit, ...]:
    """Return the edit that removes the blank lines above the opening fence."""
    lines = subject.lines
    first = 0
    while first < len(lines) and not lines.content(first).strip():
        first += 1
    return (Edit(lines.start(0), lines.start(first), ""),) if first else ()
