"""`anki_cards` is not a list, so the cards made before are not known.

A card that does not find its record would be made a second time, without its reviews. So the note
yields no cards until its records can be read.

Bad:

    ---
    id: net-001
    anki_cards: net-001-0-en
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
      language: en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/frontmatter/records.py`.
CODE = "bad-records"
