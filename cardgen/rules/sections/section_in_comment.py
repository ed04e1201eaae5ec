"""A heading that would open a section stands in a comment that was never closed.

The comment ends only where another one does, and hides all that is between: Obsidian does not show
it, and no card has it. A comment that is closed as it should be may hide a section: that is its
author's wish.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    <!-- to do: name its peers

    # Question (RU)
    > Что такое TCP?

    <!-- checked -->

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    <!-- to do: name its peers -->

    # Question (RU)
    > Что такое TCP?

    <!-- checked -->
"""

# Worded in `cardgen/parse/comments.py`.
CODE = "section-in-comment"
