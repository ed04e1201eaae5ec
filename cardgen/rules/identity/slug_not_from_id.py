"""A recorded slug begins neither with the note's `id` nor with its file's name or path.

The record holds: a slug is a name, and keeps its card's history through any change of `id` or
file. Only whoever reads it should know that the note was called otherwise once.

Bad:

    ---
    id: net-001
    anki_cards:
    - slug: tcp-basics-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

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
from pathlib import PurePosixPath

from cardgen.rules.facts.subject import Finding, Subject
from cardgen.wording import composed

CODE = "slug-not-from-id"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first record of each foreign base."""
    path = PurePosixPath(composed(subject.source.path)).with_suffix("")
    seen = {None, subject.note.frontmatter.id, path.name, str(path)}
    for record in subject.note.frontmatter.records:
        if record.base not in seen:
            seen.add(record.base)
            yield Finding(
                record.span,
                f"the slug `{record.slug}` begins neither with this note's `id` nor with its"
                " file's name",
                "leave it: a slug that was sent to Anki never changes",
            )
