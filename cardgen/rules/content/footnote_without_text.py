"""A text refers to a footnote that is not defined, so the brackets are shown.

`[^9]` is a footnote only where a line `[^9]: …` stands in the note. Without one it is text, on the
card and in Obsidian.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.[^1]

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.[^1]

    [^1]: Described in RFC 9293.
"""

import re
from collections.abc import Iterator

from cardgen.rules.facts.outline import pieces
from cardgen.rules.facts.subject import Finding, Subject

CODE = "footnote-without-text"

_REFERENCE = re.compile(r"\[\^(\d+|\w{4,})\]")  # `[^a-z]` and `[^abc]` are regular expressions


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each reference to a footnote that the note does not define."""
    for token, line in pieces(subject):
        if token.type == "text":
            for match in _REFERENCE.finditer(token.content):
                yield Finding(
                    subject.lines.find(match[0], line),
                    f"the footnote `{match[0]}` is not defined, so the card shows its brackets",
                    f"add a line `{match[0]}: …` below, or quote it as code",
                )
