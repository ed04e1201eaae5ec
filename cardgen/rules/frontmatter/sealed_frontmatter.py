"""The frontmatter has a shape that records cannot be added to.

A YAML alias under `anki_cards` stands for text elsewhere, and a line of `...` ends the document
before its closing fence. Both are valid, but an entry that is added there would change more than
itself, so such a note keeps its cards and new ones are not recorded in it.

Bad:

    ---
    id: net-001
    shared: &one
      slug: net-001-0-en
    anki_cards:
    - *one
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
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/frontmatter/read.py` and `cardgen/parse/frontmatter/soundness.py`.
CODE = "sealed-frontmatter"
