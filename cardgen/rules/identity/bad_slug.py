"""A record's slug does not read as base, index and language.

It stays the name of its card for ever. But a card looks for its record by index and language, so
such a record is found only where it is the note's sole record of its language.

Bad:

    ---
    id: net-001
    anki_cards:
    - slug: tcp
      language: en
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
      language: en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator

from cardgen.rules.facts.subject import Finding, Subject

CODE = "bad-slug"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each record whose slug is only a name."""
    for record in subject.note.frontmatter.records:
        if record.base is None:
            yield Finding(
                record.span,
                f"the slug `{record.slug}` does not read as `<id>-<index>-<language>`",
                "leave it: a slug that was sent to Anki never changes",
            )
