"""A file asks and answers several questions in one language.

A note is one question, so they become one card that asks all of them at once.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    # Question (EN)
    > What is UDP?

    ## Answer (EN)
    Single datagrams.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/sections.py`.
CODE = "several-questions"
