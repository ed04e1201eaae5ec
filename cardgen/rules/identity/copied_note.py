"""A note has the same records as another one: it is a copy.

A sync that finds a conflict makes such copies (`a 2.md`, `a (Conflicted copy).md`), and so does
whoever begins a note with an old one. Two cards of one name would be one card in Anki, so those of
both notes are left out. Delete the copy, or make it a note of its own: remove its `anki_cards`, and
give it another `id`. The copy is the one that the ledger does not know.

Bad:

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
    == tcp 2.md ==
    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

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

# Worded in `cardgen/identity/copies.py`.
CODE = "copied-note"
