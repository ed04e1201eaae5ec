"""A card can be named neither after its note's `id` nor after its file: both slugs are taken.

A slug is unique in the vault. This card has no record, and the names it could get belong to other
cards, so it is left out until its note has an `id` of its own.

Bad:

    == tcp.md ==
    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    - slug: udp-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == udp.md ==
    ---
    id: net-001
    ---
    # Question (EN)
    > What is UDP?

    ## Answer (EN)
    Single datagrams.

Good:

    == tcp.md ==
    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    - slug: udp-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == udp.md ==
    ---
    id: net-002
    ---
    # Question (EN)
    > What is UDP?

    ## Answer (EN)
    Single datagrams.
"""

# Worded in `cardgen/identity/fresh.py`.
CODE = "slug-taken"
