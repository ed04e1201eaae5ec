"""A configured language has neither a question nor an answer in this note.

Cards are made for the languages that are there. Name the languages of your vault with
`languages` in the configuration if it is not meant to be bilingual.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    # Question (EN)
    > What is TCP?

    # Вопрос (RU)
    > Что такое TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Ответ (RU)
    Поток байтов.
"""

# Worded in `cardgen/parse/missing_sides.py`.
CODE = "missing-translation"
