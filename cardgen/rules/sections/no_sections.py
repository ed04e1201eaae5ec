"""This note has records of cards, but no section that a card could be made of.

Cards come from headings such as `# Question (EN)` and `## Answer (EN)`. An article with headings
of its own has cards in Anki that nothing keeps up to date any more.

Bad:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    ---
    # TCP
    A stream of bytes.

Good:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/missing_sides.py`.
CODE = "no-sections"
