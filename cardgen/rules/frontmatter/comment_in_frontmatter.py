"""The frontmatter holds a comment, which Obsidian removes when it edits a property.

cardgen keeps comments where they stand. Obsidian writes the whole block anew, without them.

Bad:

    ---
    id: net-001
    # to be reviewed
    status: draft
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    status: to-be-reviewed
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator

from cardgen.rules.facts.subject import Finding, Subject

CODE = "comment-in-frontmatter"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first line of comment in the frontmatter."""
    block = subject.note.frontmatter.block
    if block is None:
        return
    lines = subject.lines
    for line in range(block.line - 1, lines.line_of(block.end)):
        if lines.content(line).startswith("#"):
            yield Finding(
                lines.span_of_lines(line, line + 1),
                "the frontmatter holds a comment, which Obsidian removes when it edits a property",
                "say it in a key, or in the text of the note",
            )
            return
