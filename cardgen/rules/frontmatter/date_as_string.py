"""A date in the frontmatter is written so that YAML takes it for a text.

cardgen reads it all the same. Obsidian's date properties, and most queries over them, do not.

Bad:

    ---
    id: net-001
    created: '2026-01-31'
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

import re

from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.rules.facts.subject import Subject

# Worded in `cardgen/parse/frontmatter/values.py`.
CODE = "date-as-string"

_DAY = re.compile(r"(['\"]?)(\d{4})-(\d{1,2})-(\d{1,2})\1")


def fix(subject: Subject, found: Diagnostic) -> tuple[Edit, ...]:
    """Return the edit that writes the date as YAML has it, `()` where a time stands with it."""
    if found.span is None:
        return ()
    match = _DAY.fullmatch(subject.source.text[found.span.start : found.span.end])
    if match is None:
        return ()
    day = f"{match[2]}-{match[3]:0>2}-{match[4]:0>2}"
    return (Edit(found.span.start, found.span.end, day),)
