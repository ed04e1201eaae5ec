"""Git left both versions of a text in this note, with its markers between them.

Which of the two is right only the author knows, so the note yields no cards: those made before stay
in Anki as they are, and keep their lines in the ledger. Choose, and remove the markers. In a code
block they are text.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    <<<<<<< HEAD
    A stream of bytes.
    =======
    A reliable stream of bytes.
    >>>>>>> laptop

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A reliable stream of bytes.
"""

# Worded in `cardgen/parse/note.py`.
CODE = "conflict-markers"
