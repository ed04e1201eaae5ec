"""A value of the frontmatter is of another kind than its key asks for.

A list where one text is meant, a set of keys where a list is meant, or a `created` that is no
date: the value is ignored, and what stands in for it (the file's name, the folder's, a day of
2020) may not be what you want.

Bad:

    ---
    id: net-001
    topic: [networking, tcp]
    created: last week
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    topic: networking
    created: 2026-01-31
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/frontmatter/values.py`.
CODE = "wrong-type"
