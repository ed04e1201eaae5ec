"""A key stands twice in the frontmatter.

YAML forbids it, and tools differ in which of the two they take. cardgen takes the last, as
PyYAML does; of two `anki_cards` the records of both count, since a card that does not find its
record is made a second time. cardgen writes nothing into such a note. The one that does not count
can be removed: no card changes.

Bad:

    ---
    id: net-001
    title: TCP
    id: net-002
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-002
    title: TCP
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/frontmatter/doubled.py`.
CODE = "duplicate-key"
