"""Several records could be this card's, and nothing tells which.

The first one is taken, as is done in every later build, so no card changes hands. The others name
cards in Anki that no note keeps up to date. If another one is the card's, put it first.

Bad:

    ---
    id: net-001
    anki_cards:
    - slug: old-name-0-en
    - slug: older-name-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    anki_cards:
    - slug: old-name-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/identity/claims.py`.
CODE = "several-records"
