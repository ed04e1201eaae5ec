"""A card whose record was lost, emptied or replaced is the one that the ledger knows.

It keeps its name, its GUID and its reviews, and the next build writes the record again. A card is
known by what it asks, else by its note's `id`, else by its place: file, language and number. If
that is not the card you meant, `cardgen forget` the old one before you build.

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

# Worded in `cardgen/identity/remarks.py`.
CODE = "restored"
