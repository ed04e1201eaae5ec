"""Text with a heading of its own follows the follow-ups, references or related links.

A heading that is not deeper than that of the follow-ups, references or related links ends them, and
what stands below it is in no section. So this text is not part of the answer it was written for,
and no card shows it.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## References
    - https://www.rfc-editor.org/rfc/rfc9293

    ## Detailed Version
    Each segment carries a number, and is sent again until its receiver acknowledges it.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ### Detailed Version
    Each segment carries a number, and is sent again until its receiver acknowledges it.

    ## References
    - https://www.rfc-editor.org/rfc/rfc9293
"""

# Worded in `cardgen/parse/outside.py`.
CODE = "answer-after-tail"
