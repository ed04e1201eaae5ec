"""An image or a recording is not in the vault.

The card shows its description, or its name, in place of it.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    ![The handshake](handshake.png)

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
CODE = "media-missing"
