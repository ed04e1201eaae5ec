"""Two sections are of one kind and language; they are shown as one.

It happens when a heading is copied and its language mark is not changed. Then one card shows the
text of both languages, and the other has none.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Answer (EN)
    Поток байтов.

Good:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Answer (RU)
    Поток байтов.
"""

# Worded in `cardgen/parse/sections.py`.
CODE = "duplicate-section"
