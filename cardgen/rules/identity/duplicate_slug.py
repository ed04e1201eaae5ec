"""Two records carry the same slug.

A slug is a card's name for ever. Two cards of one name would be one card in Anki, with the
reviews of both, so both are left out until each has a name of its own. It happens when a record is
copied into another note: take it out of the copy.

Bad:

    == tcp.md ==
    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    - slug: net-001-0-ru
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == udp.md ==
    ---
    id: net-002
    anki_cards:
    - slug: net-001-0-en
    - slug: net-002-0-ru
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

# Worded in `cardgen/identity/clashes.py`.
CODE = "duplicate-slug"
