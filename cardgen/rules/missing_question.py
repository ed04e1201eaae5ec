"""An answer has no question in its language, so it yields no card.

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

CODE = "missing-question"
