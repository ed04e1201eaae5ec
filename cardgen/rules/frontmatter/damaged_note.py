"""This note has new cards, but its frontmatter is damaged, so they are not recorded in it.

cardgen adds records only where it can prove that nothing else changes. Until the frontmatter is
mended, a new card of this note keeps the identity that its slug gives, which depends on the
note's `id` and file name staying as they are; a follow-up stays pending, unless the ledger knows
its question.

Bad:

    ---
    id: net-001
    id: net-002
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost?
        - It is sent again.

Good:

    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost?
        - It is sent again.
"""

# Worded in `cardgen/identity/naming.py`.
CODE = "damaged-note"
