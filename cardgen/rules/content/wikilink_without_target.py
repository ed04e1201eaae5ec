"""A link names a note that is not in the vault.

The card shows its text and links nowhere. A link may name a note by its file's name, its path,
its `id` or one of its aliases.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes, unlike [[udp]].

Good:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes, unlike [[udp]].
    == udp.md ==
    # UDP
"""

# Worded in `cardgen/render/wikilinks.py`.
CODE = "wikilink-without-target"
