"""A media file is larger than `max_media_size`.

It would be copied to every device that the collection is synced to. It is left out of the
package; make it smaller, or raise the limit.

Config:

    max_media_size = 0.00003

Bad:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    ![The handshake](handshake.png)
    == handshake.png ==
    (an image of many more bytes than are allowed)

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
CODE = "media-too-large"
