"""The opening `---` and the first key of the frontmatter share a line.

Obsidian and most other tools see no frontmatter here at all. cardgen reads it, but only
`cardgen check --fix` writes into such a note.

Bad:

    ---id: net-001
    title: TCP
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    title: TCP
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

import re

from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.rules.facts.sides import line_ending
from cardgen.rules.facts.subject import Subject

# Worded in `cardgen/parse/frontmatter/read.py`.
CODE = "merged-fence"

_MERGED = re.compile(r"---[ \t]*")


def fix(subject: Subject, found: Diagnostic) -> tuple[Edit, ...]:
    """Return the edit that puts the fence on a line of its own."""
    match = _MERGED.match(subject.source.text, found.span.start) if found.span else None
    if match is None:
        return ()
    return (Edit(match.start(), match.end(), f"---{line_ending(subject)}"),)
