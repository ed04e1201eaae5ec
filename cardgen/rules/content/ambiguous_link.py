"""Several files have the name that a link or an embed says, and one of them was taken.

It is the one that Obsidian takes: the file that lies at that very path from the vault's root, else
one in the note's own folder, else the one with the shortest path. A path in the link leaves no
doubt.

Bad:

    == note.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes, unlike [[udp]].
    == a/udp.md ==
    # UDP
    == b/udp.md ==
    # UDP

Good:

    == note.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes, unlike [[b/udp]].
    == a/udp.md ==
    # UDP
    == b/udp.md ==
    # UDP
"""

# Worded in `cardgen/render/wikilinks.py`.
CODE = "ambiguous-link"
