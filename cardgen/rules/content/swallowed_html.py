"""Something in angle brackets is text on the card, and a tag to Obsidian.

`List<String>` outside code disappears in Obsidian's reading view, or swallows what follows it.
The card shows it as it is written. Quote it as code, and both do.

Bad:

    # Question (EN)
    > What is a type parameter?

    ## Answer (EN)
    In List<String> it is String.

Good:

    # Question (EN)
    > What is a type parameter?

    ## Answer (EN)
    In `List<String>` it is `String`.
"""

import re
from collections.abc import Iterator

from cardgen.rules.facts.outline import pieces
from cardgen.rules.facts.subject import Finding, Subject

CODE = "swallowed-html"

_TAG = re.compile(r"\w*</?[A-Za-z][^<>\n]*>")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each piece of text that looks like a tag; rendering reports the tags it refuses."""
    for token, line in pieces(subject):
        if token.type == "text" and token.markup != "tag":
            for match in _TAG.finditer(token.content):
                yield Finding(
                    subject.lines.find(match[0], line),
                    f"Obsidian takes `{match[0]}` for a tag and does not show it",
                    "quote it as code",
                )
