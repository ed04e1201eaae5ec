"""A follow-up has a block id that is not cardgen's, and Obsidian reads only one.

So cardgen cannot tie the item to its card, and it yields none. Remove the id, and the links to
it; the next build writes one of its own.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost? ^a1b2c3
        - It is sent again.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost?
        - It is sent again.
"""

# Worded in `cardgen/parse/follow_ups.py`.
CODE = "foreign-block-id"
