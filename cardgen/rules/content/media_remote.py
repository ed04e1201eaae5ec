"""An image is to be fetched from the network, and cards never are.

A deck has to work without a connection, and must not tell a stranger's server what is reviewed
and when. The card shows a link in its place.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    ![The handshake](https://example.com/handshake.png)

Good:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    ![The handshake](handshake.png)
    == handshake.png ==
    (an image)
"""

# Worded in `cardgen/render/figures.py`.
CODE = "media-remote"
