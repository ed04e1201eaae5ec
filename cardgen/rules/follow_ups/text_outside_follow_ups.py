"""Text stands among the follow-ups without being an item of the list, so no card shows it.

A follow-up is an item at the top of the list, and what is indented under it is its answer. Text
that is not indented ends the list. Only in a section without a list a sub-heading asks, and the
text below it is its answer.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost?

    It is sent again.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost?

      It is sent again.
"""

# Worded in `cardgen/parse/follow_ups.py`.
CODE = "text-outside-follow-ups"
