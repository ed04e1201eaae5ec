"""A note is embedded, and a card shows only a link to it.

What a card asks for has to stand on the card: in review there is nothing to unfold.

Bad:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    ![[layers]]
    == layers.md ==
    # The layers of the network

Good:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A transport protocol, see [[layers]].
    == layers.md ==
    # The layers of the network
"""

# Worded in `cardgen/render/figures.py`.
CODE = "embed-of-note"
