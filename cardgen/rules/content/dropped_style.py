"""A tag gives its text a colour or a size, and a card has no styles of a note.

The text stays, its look goes: what a note says of colours and sizes would be one thing on the light
page and another on the dark one.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A <span style="color: red">stream</span> of bytes.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A ==stream== of bytes.
"""

# Worded in `cardgen/render/raw_tags.py`.
CODE = "dropped-style"
