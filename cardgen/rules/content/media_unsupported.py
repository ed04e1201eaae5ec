"""A file is embedded that Anki cannot show.

Anki shows images and plays sounds and films. A PDF, a canvas or a `data:` address is replaced by
its name.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    ![[handshake.pdf]]

Good:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    ![[handshake.png]]
    == handshake.png ==
    (an image)
"""

# Worded in `cardgen/render/figures.py`.
CODE = "media-unsupported"
