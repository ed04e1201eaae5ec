"""A record does not say which card it stands for, though that card may be in Anki.

It has no `slug` that can be read, is no set of keys at all, or takes its `anki_id` from elsewhere
with a YAML merge key. A card that does not find its record would be made a second time, without
its reviews. So the cards of the note that have no record of their own are left out until the
record can be read; those that are recorded are built.

Bad:

    ---
    id: net-001
    anki_cards:
    - Slug: net-001-0-en
      anki_id: 1769167240908
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
CODE = "unreadable-record"
