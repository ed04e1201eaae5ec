"""Two follow-ups of a note carry the same block id.

They would be one card with two texts. Which of them the reviews belong to cannot be told, so both
are left out until the newer one loses its id.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost? ^card-1-en
        - It is sent again.
    - How does a receiver slow the sender down? ^card-1-en
        - With a smaller window.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost? ^card-1-en
        - It is sent again.
    - How does a receiver slow the sender down? ^card-2-en
        - With a smaller window.
"""

# Worded in `cardgen/identity/clashes.py`.
CODE = "duplicate-block-id"
