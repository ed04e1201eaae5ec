"""The frontmatter lacks a field that every card shows or is named by.

A card can be made without them: the file's name stands in for `id` and `title`, the folder's for
`topic`. But a card that is not recorded yet changes its name when the file is renamed, its deck
when the file is moved, and without `difficulty` it comes after all others.

Bad:

    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    title: TCP
    topic: networking
    difficulty: easy
    language_tags: [en]
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator

from cardgen.rules.facts.subject import Finding, Subject

CODE = "missing-field"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for all that is missing; nothing of frontmatter that cannot be read."""
    frontmatter = subject.note.frontmatter
    values = {
        "id": frontmatter.id,
        "title": subject.note.titles,
        "topic": frontmatter.topic,
        "difficulty": frontmatter.difficulty,
        "language_tags": frontmatter.language_tags,
    }
    missing = [f"`{key}`" for key, value in values.items() if not value]
    if missing and frontmatter.readable:
        block = frontmatter.block
        at = block.start if block else subject.lines.start(0)
        line = subject.lines.line_of(at)
        yield Finding(
            subject.lines.span_of_lines(line, line + 1),
            f"the frontmatter lacks {', '.join(missing)}",
            "add what is missing",
        )
