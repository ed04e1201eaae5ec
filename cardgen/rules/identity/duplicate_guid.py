"""Two cards carry the same GUID.

The GUID is what Anki matches cards by: the second one would overwrite the first, or be imported
twice. Both are left out until each record has its own `guid` again.

Bad:

    == tcp.md ==
    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
      guid: 'q7^xT2mB1z'
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
      guid: 'q7^xT2mB1z'
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
      guid: 'q7^xT2mB1z'
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
    ---
    # Question (EN)
    > What is UDP?

    ## Answer (EN)
    Single datagrams.
"""

# Worded in `cardgen/identity/clashes.py`.
CODE = "duplicate-guid"
