"""The block id of a follow-up names another language than its section does.

` ^card-1-en` ties the item to an English card that may have years of reviews. The block id is
believed, so the item becomes an English card although it stands among the Russian ones.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (RU)
    - What happens when a segment is lost? ^card-1-en
        - It is sent again.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost? ^card-1-en
        - It is sent again.
"""

# Worded in `cardgen/parse/follow_ups.py`.
CODE = "block-id-language"
