"""The frontmatter holds a blank line.

It is valid YAML, but some tools that look for frontmatter line by line stop at it, and Obsidian
removes it when it edits a property.

Bad:

    ---
    id: net-001

    status: draft
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    status: draft
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

import re
from collections.abc import Iterator

from cardgen.model.diagnostic import Edit
from cardgen.rules.facts.subject import Finding, Subject

CODE = "blank-line-in-frontmatter"

# Inside a block scalar or a text over several lines, a blank line is part of the text.
_ONE_LINE = re.compile(r"[ \t]*(-[ \t]|-?$|#|['\"]?[\w-]+['\"]?[ \t]*:(?![ \t]*[|>]))")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first blank line, with the fix of all where each line is a key or an item."""
    block = subject.note.frontmatter.block
    if block is None:
        return
    lines = subject.lines
    numbers = range(block.line - 1, lines.line_of(block.end))
    blank = [line for line in numbers if not lines.content(line).strip()]
    if blank:
        is_plain = all(_ONE_LINE.match(lines.content(line)) for line in numbers)
        edits = (Edit(lines.start(line), lines.start(line + 1), "") for line in blank)
        yield Finding(
            lines.span_of_lines(blank[0], blank[0] + 1),
            "the frontmatter holds a blank line",
            "remove it",
            tuple(edits) if is_plain else (),
        )
