"""A record has one GUID, and the ledger has another for the same slug.

The GUID is what Anki matches cards by, so with the wrong one an import doubles the card. One of the
two was changed by hand or by a bad merge: undo that. Until then the card is left out.

Bad:

    == cardgen.lock ==
    @version	2
    @namespace	cardgen
    net-001-0-en	eb+W[&xE|s	1767139200000		0	1700000000	net.md
    == net.md ==
    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
      language: en
      anki_id: 1767139200000
      guid: 'q7^xT2mB1z'
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    == cardgen.lock ==
    @version	2
    @namespace	cardgen
    net-001-0-en	eb+W[&xE|s	1767139200000		0	1700000000	net.md
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

# Worded in `cardgen/identity/numbers.py`.
CODE = "ledger-contradicts-record"
