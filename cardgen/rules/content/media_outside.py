"""A media file lies outside the folder of notes.

A note that came from somewhere else could otherwise put any file of the machine into a deck that
is shared. Links are followed before this is judged. Move the file into the vault.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    ![Hosts](../../../../../../../../../../../../etc/hosts)

Good:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    ![The handshake](handshake.png)
    == handshake.png ==
    (an image)
"""

# Worded in `cardgen/vault/media.py`.
CODE = "media-outside"
