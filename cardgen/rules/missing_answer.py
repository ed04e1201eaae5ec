"""A question has no answer in its language, so it yields no card.

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

CODE = "missing-answer"
