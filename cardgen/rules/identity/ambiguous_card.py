"""A card has no record, and several cards of the ledger could be this one.

Taking one of them by chance might give it the reviews of another, and a new one would stand beside
them. So the card is left out until `cardgen relink` says which it is.

Bad:

    == cardgen.lock ==
    @namespace	cardgen
    old-0-en	0	1700000000	net.md
    older-0-en	1	1700000000	net.md
    == net.md ==
    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    == cardgen.lock ==
    @namespace	cardgen
    old-0-en	0	1700000000	net.md
    older-0-en	1	1700000000	net.md
    == net.md ==
    ---
    id: net-001
    anki_cards:
    - slug: old-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/identity/refusals.py`.
CODE = "ambiguous-card"
