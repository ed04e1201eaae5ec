"""A key of the frontmatter begins with `---`.

It is what is left when a fence and a key ended up on one line and a tool wrote the result back:
`---id` became a key. cardgen reads it as the key it was; no other tool does. The fix takes the
dashes away where the right key is not there as well.

Bad:

    ---
    '---id': net-001
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
from cardgen.rules.facts.subject import Subject

# Worded in `cardgen/parse/frontmatter/read.py`.
CODE = "mangled-key"

_MANGLED = re.compile(r"(['\"]?)---[ \t]*([A-Za-z_][\w-]*)\1")


def fix(subject: Subject, found: Diagnostic) -> tuple[Edit, ...]:
    """Return the edit that writes the key without its dashes, `()` where it stands there too."""
    if found.span is None:
        return ()
    written = subject.source.text[found.span.start : found.span.end]
    match = _MANGLED.fullmatch(written)
    if match is None or subject.key_span(match[2]):
        return ()
    return (Edit(found.span.start, found.span.end, match[2]),)
