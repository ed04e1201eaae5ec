"""A line of `---` stands directly below the frontmatter.

It opens nothing and separates nothing, and another tool may take it for the fence of a second
block of frontmatter.

Bad:

    ---
    id: net-001
    ---
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

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
CODE = "stray-rule"


def fix(subject: Subject, found: Diagnostic) -> tuple[Edit, ...]:
    """Return the edit that removes the lines of the stray rules."""
    if found.span is None:
        return ()
    lines = subject.lines
    first, last = lines.line_of(found.span.start), lines.line_of(found.span.end)
    return (Edit(lines.start(first), lines.start(last + 1), ""),)
