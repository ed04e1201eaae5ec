"""An answer has no question in its language, so it yields no card.

Often the heading of the question has the wrong language mark, or is spelt so that cardgen does not
know it. The records of the missing card stay as they are, and so do its reviews in Anki.

Bad:

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Answer (RU)
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

# Worded in `cardgen/parse/missing_sides.py`.
CODE = "missing-question"
