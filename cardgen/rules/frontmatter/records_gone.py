"""The ledger knows cards of this file, and neither a record nor the `id` leads to them.

So it is where a frontmatter was cut off or replaced: the note would get new names, and Anki each
of its cards a second time, without reviews. Its cards are left out until the records are back.
A new note in the place of an old one wants a file name of its own.

Bad:

    == cardgen.lock ==
    @namespace	cardgen
    net-001-0-en	0	1700000000	tcp.md
    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    == cardgen.lock ==
    @namespace	cardgen
    net-001-0-en	0	1700000000	tcp.md
    == tcp.md ==
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

# Worded in `cardgen/identity/lost_records.py`.
CODE = "records-gone"
