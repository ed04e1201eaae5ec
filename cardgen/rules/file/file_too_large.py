"""This file is larger than `max_note_size`.

A note of many megabytes is nearly always a log or an export that got the wrong ending. It yields
no cards; raise the limit if it is a note after all.

Config:

    max_note_size = 0.0001

Bad:

    # Question (EN)
    > Which layer of the network does TCP belong to, and what does it promise to the layer above?

    ## Answer (EN)
    The transport layer: bytes arrive in order and once.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/vault/notes.py`.
CODE = "file-too-large"
