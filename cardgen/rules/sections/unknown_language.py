"""A note speaks a language that cardgen does not know, or that this vault does not ask for.

No cards are made for it. The languages of a vault are `languages` in its configuration; the
languages that cardgen knows are rows of its vocabulary.

Bad:

    ---
    id: net-001
    original_language: de
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    original_language: en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/frontmatter/values.py` and `cardgen/parse/note.py`.
CODE = "unknown-language"
