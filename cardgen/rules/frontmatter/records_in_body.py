"""A list of records stands in the body of the note, where nothing reads it.

Records belong into the frontmatter. Below it they are text, and their cards are made anew, as if
they had never been reviewed. A note that has no frontmatter is not given one beside them.

Bad:

    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    anki_cards:
    - slug: net-001-0-en

Good:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator

from cardgen.parse.frontmatter.lost import begins_records
from cardgen.parse.names import RECORDS
from cardgen.rules.facts.outline import inlines
from cardgen.rules.facts.subject import Finding, Subject

CODE = "records-in-body"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each line of text that begins a list of records."""
    if subject.source.text.find(RECORDS, subject.note.frontmatter.end) < 0:
        return
    for section in subject.note.sections:
        for token, first in inlines(section.tokens):
            for line, row in enumerate(token.content.split("\n"), first):
                if begins_records(row):
                    yield Finding(
                        subject.lines.find(RECORDS, line),
                        "these records stand in the body of the note, where nothing reads them",
                        "move them into the frontmatter",
                    )
