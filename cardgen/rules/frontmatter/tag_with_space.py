"""A tag holds a space, which neither Obsidian nor Anki allows.

Obsidian ignores such a tag; a card gets it with `-` for each space. The fix writes it so.

Bad:

    ---
    id: net-001
    tags:
    - transport layer
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    tags:
    - transport-layer
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

import re
from collections.abc import Iterator

from cardgen.model.diagnostic import Edit, Span
from cardgen.rules.facts.subject import Finding, Subject

CODE = "tag-with-space"

_SPACE = re.compile(r"\s+")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each tag with white space inside; without a place where it is not written plainly."""
    for tag in subject.note.frontmatter.tags:
        if _SPACE.search(tag):
            written = _SPACE.sub("-", tag)
            span = _find(subject, tag)
            yield Finding(
                span or subject.key_span("tags"),
                f"the tag `{tag}` holds a space",
                f"write `{written}`",
                (Edit(span.start, span.end, written),) if span else (),
            )


def _find(subject: Subject, tag: str) -> Span | None:
    """Return where a tag stands as an item of the list of tags."""
    start = subject.key_span("tags")
    block = subject.note.frontmatter.block
    if start is None or block is None:
        return None
    pattern = re.compile(
        rf"(?:-[ \t]+|[\[,][ \t]*)['\"]?({re.escape(tag)})['\"]?[ \t]*(?=[\],\r\n])"
    )
    match = pattern.search(subject.source.text, start.start, block.end)
    return subject.lines.span(match.start(1), match.end(1)) if match else None
