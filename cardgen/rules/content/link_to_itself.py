"""A note links to itself, without naming a heading.

The link leads to where the reader already is. It was often meant for a note with a similar name.

Bad:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Related Questions
    - [[tcp]]

Good:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Related Questions
    - [[udp]]
    == udp.md ==
    # UDP
"""

from collections.abc import Iterator

from cardgen.rules.facts.outline import pieces
from cardgen.rules.facts.subject import Finding, Subject

CODE = "link-to-itself"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each link to the note that it stands in."""
    path = subject.source.path
    for token, line in pieces(subject):
        if token.type == "wikilink" and token.meta["target"] and not token.meta["anchor"]:
            found = subject.links.resolve(token.meta["target"], path)
            if found and found.path == path:
                yield Finding(
                    subject.lines.find(token.content, line),
                    f"`{token.content}` links to the very note it stands in",
                    "name another note, or remove the link",
                )
