"""Text stands among the follow-ups without being an item of the list, so no card shows it.

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

CODE = "text-outside-follow-ups"
