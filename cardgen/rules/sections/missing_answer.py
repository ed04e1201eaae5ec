"""A question has no answer in its language, so it yields no card.

Often the heading of the answer has the wrong language mark, or its text stands in a section
further down. The records of the missing card stay as they are, and so do its reviews in Anki.

Bad:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    A stream of bytes.

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

# Worded in `cardgen/parse/missing_sides.py`.
CODE = "missing-answer"
