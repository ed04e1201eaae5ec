"""The records of a note are named after more than one thing.

Each of its names was its `id` or its file's name once. The cards of today claim the records of one
name; those of the others are usually leftovers in Anki that no note keeps up to date.

Bad:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
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

from cardgen.rules.facts.subject import Finding, Subject

CODE = "several-slug-bases"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first record of the second name."""
    records = [record for record in subject.note.frontmatter.records if record.base]
    bases = list(dict.fromkeys(record.base for record in records))
    if len(bases) > 1:
        second = next(record for record in records if record.base == bases[1])
        names = ", ".join(f"`{base}`" for base in bases)
        yield Finding(
            second.span,
            f"the records of this note have {len(bases)} names: {names}",
            "leave them: a record keeps its card's history, whatever its name",
        )
