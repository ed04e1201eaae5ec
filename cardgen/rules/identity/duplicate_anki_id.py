"""Two records carry the same `anki_id`.

One Anki note cannot be two cards. Which of them its reviews belong to cannot be told, so both are
left out until the wrong record is corrected, or taken out of a copied note.

Bad:

    == tcp.md ==
    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
      anki_id: 1769167240908
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == udp.md ==
    ---
    id: net-002
    anki_cards:
    - slug: net-002-0-en
      anki_id: 1769167240908
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
      anki_id: 1769167240908
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == udp.md ==
    ---
    id: net-002
    anki_cards:
    - slug: net-002-0-en
      anki_id: 1769167240933
    ---
    # Question (EN)
    > What is UDP?

    ## Answer (EN)
    Single datagrams.
"""

# Worded in `cardgen/identity/clashes.py`.
CODE = "duplicate-anki-id"
