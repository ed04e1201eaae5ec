"""An entry of `anki_cards` cannot be read as a record.

A record is a set of keys with at least a `slug`; its `anki_id` is the number of an Anki note and
its `guid` a text. The card of a record whose `anki_id` or `guid` is none is left out; an empty
entry claims no card.

Bad:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
      anki_id: about 17
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

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
"""

# Worded in `cardgen/parse/frontmatter/records.py`.
CODE = "bad-record"
