"""A follow-up does not begin with a line of text, so there is nothing to ask.

The first paragraph of an item is its question, and carries its block id. A quote, a heading or a
code block in its place yields no card.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - > What happens when a segment is lost?

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost?
"""

# Worded in `cardgen/parse/follow_ups.py`.
CODE = "follow-up-without-paragraph"
