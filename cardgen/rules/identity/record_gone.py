"""The ledger knows a card of this note, and its record is gone.

A build gives the card the same slug and makes its GUID from that. If cardgen made the card, it is
the same GUID as before. If the card was adopted from another tool, only the lost record knew its
GUID, and an import doubles the card. So put the record back, from git or with `cardgen adopt`.

Bad:

    == cardgen.lock ==
    @namespace	cardgen
    net-001-0-en	0	1700000000	net.md
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
    net-001-0-en	0	1700000000	net.md
    == net.md ==
    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
      language: en
      anki_id: 1767139200000
      guid: 'eb+W[&xE|s'
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/identity/assign.py`.
CODE = "record-gone"
